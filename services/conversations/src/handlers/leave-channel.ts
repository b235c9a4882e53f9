import { newId } from '@parley/ids'
import { type FactHandler, TerminateMessage } from '@parley/messaging'
import { insertOutbox } from '@parley/postgres'
import type { Directory } from '../directory.ts'
import { type Moved, moveOpenConversations } from '../repositories/channels.ts'
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
    const moved = await moveOpenConversations(writer, workspaceId, data.slackChannelId)
    if (moved.moved + moved.stranded === 0) return
    const owner = await directory.ownerOf(workspaceId)
    if (!owner) return
    const alert = { alertId: newId('nte'), conversation: null, slackUserIds: [owner], text: textOf(data, moved) }
    const told = await insertOutbox(writer.pool, [
      { kind: 'fact', subject: 'alert.raised.v1', workspaceId, data: alert },
    ])
    writer.relay.relay(told)
  }

const what = { removed: 'I was removed from', archived: 'Somebody archived', deleted: 'Somebody deleted' } as const

function textOf(
  { slackChannelId, reason }: { slackChannelId: string; reason: keyof typeof what },
  { moved, stranded }: Moved,
) {
  const lost = `${what[reason]} <#${slackChannelId}>, where visitors' conversations are.`
  const went =
    moved > 0
      ? ` ${moved} open ${moved === 1 ? 'conversation goes' : 'conversations go'} on in the site's other channel.`
      : ''
  const wait =
    stranded > 0
      ? ` ${stranded} open ${stranded === 1 ? 'conversation waits' : 'conversations wait'}: invite me again, or choose another channel in the Console. Nothing is lost.`
      : ''
  return lost + went + wait
}
