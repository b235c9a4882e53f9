import type { RequestData } from '@parley/contracts'
import { RequestRefused } from '@parley/messaging'
import type { Handoffs } from '../stores/handoffs.ts'

/** `handoff.redeem.v1`: who carried this code. Once, and from the browser that it was given to. */
export const redeemHandoff =
  (handoffs: Handoffs) =>
  async ({ code, browser }: RequestData<'handoff.redeem.v1'>) => {
    const handoff = await handoffs.redeem(browser, code)
    if (!handoff) throw new RequestRefused('handoff_unknown', 'the code is unknown, used, expired or another browser’s')
    return handoff
  }
