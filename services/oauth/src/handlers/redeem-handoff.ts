import type { RequestData } from '@parley/contracts'
import { RequestRefused } from '@parley/messaging'
import type { Handoffs } from '../stores/handoffs.ts'

/** `handoff.redeem.v1`: who carried this code. Once. */
export const redeemHandoff =
  (handoffs: Handoffs) =>
  async ({ code }: RequestData<'handoff.redeem.v1'>) => {
    const handoff = await handoffs.redeem(code)
    if (!handoff) throw new RequestRefused('handoff_unknown', 'the code is unknown, used or expired')
    return handoff
  }
