import { type FactHandler, TerminateMessage } from '@parley/messaging'
import { markDelivered } from '../repositories/deliveries.ts'
import type { Writer } from '../repositories/write.ts'

/** `delivery.succeeded.v1`: messages are in Slack. */
export const recordDelivered =
  (writer: Writer): FactHandler<'delivery.succeeded.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a delivery belongs to a workspace')
    await markDelivered(writer, workspaceId, data)
  }
