import { channelType } from '../events/channel-type.ts'
import type { Channel, Message } from '../model.ts'
import { messageShape } from '../shapes/message-shape.ts'
import { append, cut, messageAt, repliesTo } from '../timeline.ts'
import { type Here, nextTs } from '../world.ts'

export type NewMessage = Omit<Message, 'ts'>

export function post({ world, workspace }: Here, channel: Channel, message: NewMessage): Message {
  const posted: Message = { ...message, ts: nextTs(workspace) }
  append(channel, posted)
  const shape = messageShape(world.place(workspace), channel, posted)
  const where = { channel: channel.id, event_ts: posted.ts }
  world.tell(workspace, { ...shape, ...where, channel_type: channelType(channel) }, channel)
  // Somebody joining is named in the words that say so, and mentioned by nobody.
  if (!posted.subtype?.startsWith('channel_') && posted.text.includes('<@'))
    world.tell(workspace, { ...shape, ...where, type: 'app_mention' }, channel)
  world.changed(workspace, channel, posted)
  return posted
}

export function edit(here: Here, channel: Channel, message: Message, changes: Partial<Message>, by: string): void {
  const { world, workspace } = here
  const previous = messageShape(world.place(workspace), channel, message)
  const edited = changes.text !== undefined && changes.text !== message.text && !message.botId
  const ts = nextTs(workspace)
  Object.assign(message, changes, edited || message.edited ? { edited: { user: by, ts } } : {})
  world.tell(
    workspace,
    {
      ...changeOf(channel, previous, ts),
      subtype: 'message_changed',
      message: messageShape(world.place(workspace), channel, message),
    },
    channel,
  )
  world.changed(workspace, channel)
}

/** A thread's parent leaves a tombstone while there are replies. */
export function remove(here: Here, channel: Channel, message: Message): void {
  const { world, workspace } = here
  const change = changeOf(channel, messageShape(world.place(workspace), channel, message), nextTs(workspace))
  if (repliesTo(channel, message.ts).length > 0) {
    bury(message)
    const tombstone = { ...messageShape(world.place(workspace), channel, message), hidden: true }
    world.tell(workspace, { ...change, subtype: 'message_changed', message: tombstone }, channel)
  } else {
    cut(channel, message)
    world.tell(workspace, { ...change, subtype: 'message_deleted', deleted_ts: message.ts }, channel)
    cutEmptyTombstone(channel, message)
  }
  world.changed(workspace, channel)
}

const changeOf = (channel: Channel, previous: Record<string, unknown>, ts: string) => ({
  type: 'message',
  channel: channel.id,
  previous_message: previous,
  hidden: true,
  ts,
  event_ts: ts,
  channel_type: channelType(channel),
})

const gone = [
  'blocks',
  'attachments',
  'metadata',
  'files',
  'reactions',
  'edited',
  'botId',
  'appId',
  'username',
] as const

function bury(message: Message): void {
  for (const part of [...gone, 'icons', 'clientMsgId'] as const) delete message[part]
  Object.assign(message, { subtype: 'tombstone', text: 'This message was deleted.', user: 'USLACKBOT' })
}

function cutEmptyTombstone(channel: Channel, { threadTs }: Message): void {
  const parent = threadTs ? messageAt(channel, threadTs) : undefined
  if (parent?.subtype === 'tombstone' && repliesTo(channel, parent.ts).length === 0) cut(channel, parent)
}
