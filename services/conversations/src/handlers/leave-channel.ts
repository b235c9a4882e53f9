import { type FactHandler, TerminateMessage } from '@parley/messaging'
import { leaveLostChannel } from '../commands/leave-lost-channel.ts'
import type { Directory } from '../directory.ts'
import type { Writer } from '../repositories/write.ts'

export interface LeaveChannelDeps {
  writer: Writer
  directory: Directory
}

/** `channel.lost.v1`: open conversations go on elsewhere, and the owner hears of it. */
export const leaveChannel =
  ({ writer, directory }: LeaveChannelDeps): FactHandler<'channel.lost.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a channel belongs to a workspace')
    await leaveLostChannel(writer, workspaceId, data, await directory.ownerOf(workspaceId))
  }
