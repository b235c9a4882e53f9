import { slackId } from '../ids.ts'
import type { Channel, Message, SlackFile } from '../model.ts'
import { type Here, nextTs } from '../world.ts'
import { type NewMessage, post } from './messages.ts'

export function addFile({ workspace }: Here, file: Omit<SlackFile, 'id' | 'created'>): SlackFile {
  const added = { ...file, id: slackId('F'), created: Math.floor(Date.now() / 1_000) }
  workspace.files[added.id] = added
  return added
}

/** Posts a message with files. */
export function share(here: Here, channel: Channel, message: NewMessage & { files: string[] }): Message {
  const { world, workspace } = here
  const known = message.files.flatMap((id) => workspace.files[id] ?? [])
  const posted = post(here, channel, { ...message, subtype: 'file_share' })
  for (const file of known) {
    const threadTs = message.threadTs ? { threadTs: message.threadTs } : {}
    file.shares = [...(file.shares ?? []), { channel: channel.id, ts: posted.ts, ...threadTs }]
    const where = { channel_id: channel.id, file_id: file.id, user_id: message.user, file: { id: file.id } }
    world.tell(workspace, { type: 'file_shared', ...where, event_ts: posted.ts }, channel)
  }
  return posted
}

/** Messages that showed it show a tombstone in its place. */
export function deleteFile({ world, workspace }: Here, file: SlackFile): void {
  delete workspace.files[file.id]
  const channels = [...new Set((file.shares ?? []).map(({ channel }) => channel))]
  const [first] = channels
  const event = { type: 'file_deleted', file_id: file.id, channel_ids: channels, event_ts: nextTs(workspace) }
  world.tell(workspace, event, first ? workspace.channels[first] : undefined)
  for (const id of channels) {
    const channel = workspace.channels[id]
    if (channel) world.changed(workspace, channel)
  }
  world.store.touch()
}
