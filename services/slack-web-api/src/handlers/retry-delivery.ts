import { type FactHandler, TerminateMessage } from '@parley/messaging'
import type pg from 'pg'
import type { LaneId } from '../lanes/lane.ts'
import { retryFailed } from '../repositories/deliveries.ts'

export interface RetryDeliveryDeps {
  pool: pg.Pool
  wake: (lane: LaneId) => void
}

/** `delivery.retried.v1`: what Slack refused is tried once more. */
export const retryDelivery =
  ({ pool, wake }: RetryDeliveryDeps): FactHandler<'delivery.retried.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a delivery belongs to a workspace')
    for (const lane of await retryFailed(pool, workspaceId, data.messageIds)) wake(lane)
  }
