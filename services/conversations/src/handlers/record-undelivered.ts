import { type FactHandler, TerminateMessage } from '@parley/messaging'
import { markUndelivered } from '../repositories/deliveries.ts'
import type { Writer } from '../repositories/write.ts'

/** `delivery.failed.v1`: Slack will never take these messages. */
export const recordUndelivered =
  (writer: Writer): FactHandler<'delivery.failed.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a delivery belongs to a workspace')
    await markUndelivered(writer, workspaceId, data)
  }
