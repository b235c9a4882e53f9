import { type FactHandler, TerminateMessage } from '@parley/messaging'
import { renumberChannel } from '../repositories/channels.ts'
import type { Writer } from '../repositories/write.ts'

/** `channel.renumbered.v1`: Slack gave a channel another id. */
export const followChannel =
  (writer: Writer): FactHandler<'channel.renumbered.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a channel belongs to a workspace')
    await renumberChannel(writer, workspaceId, data.oldSlackChannelId, data.newSlackChannelId)
  }
