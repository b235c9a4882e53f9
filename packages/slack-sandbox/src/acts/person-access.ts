import { fail } from '../errors.ts'
import type { Channel, Message } from '../model.ts'
import { messageAt } from '../timeline.ts'
import type { ActContext } from './act-context.ts'

/** @throws SlackError `channel_not_found` */
export function visible({ workspace, user }: ActContext, id: string): Channel {
  const channel = workspace.channels[id]
  if (!channel || (channel.isPrivate && !channel.members.includes(user.id))) return fail('channel_not_found')
  return channel
}

/** @throws SlackError `channel_not_found`, `is_archived`, `not_in_channel` */
export function writable(context: ActContext, id: string): Channel {
  const channel = visible(context, id)
  if (channel.archived) fail('is_archived')
  if (!channel.members.includes(context.user.id)) fail('not_in_channel')
  return channel
}

/** @throws SlackError `message_not_found` */
export const messageIn = (channel: Channel, ts: string): Message => messageAt(channel, ts) ?? fail('message_not_found')

/** A message of the channel, or one that this person alone sees. @throws SlackError `message_not_found` */
export const seenMessage = ({ world, user }: ActContext, channel: Channel, ts: string): Message =>
  world.whispers.find(channel, ts, user.id) ?? messageIn(channel, ts)
