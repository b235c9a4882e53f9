import { type FactHandler, TerminateMessage } from '@parley/messaging'
import type pg from 'pg'
import { markUndelivered } from '../repositories/deliveries.ts'

/** `delivery.failed.v1`: Slack will never take these messages. */
export const recordUndelivered =
  (pool: pg.Pool): FactHandler<'delivery.failed.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a delivery belongs to a workspace')
    await markUndelivered(pool, workspaceId, data)
  }
