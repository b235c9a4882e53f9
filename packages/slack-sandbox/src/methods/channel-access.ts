import { fail } from '../errors.ts'
import { channelType } from '../events/channel-type.ts'
import type { Channel, Message } from '../model.ts'
import { channelShape } from '../shapes/channel-shape.ts'
import { messageAt } from '../timeline.ts'
import type { MethodContext } from './method.ts'

/** What is needed for a public channel, a private one, a direct conversation: any one of each list. */
export interface ChannelScopes {
  channel: readonly string[]
  group: readonly string[]
  im: readonly string[]
}

export const readScopes: ChannelScopes = { channel: ['channels:read'], group: ['groups:read'], im: ['im:read'] }
export const historyScopes: ChannelScopes = {
  channel: ['channels:history'],
  group: ['groups:history'],
  im: ['im:history'],
}
/** Bots manage, people write. */
export const manageScopes: ChannelScopes = {
  channel: ['channels:manage', 'channels:write'],
  group: ['groups:write'],
  im: ['im:write'],
}
/** The same for conversations of several people, which the sandbox has not got. */
export const scopesOf = ({ channel, group, im }: ChannelScopes): string[] => [
  ...channel,
  ...group,
  ...im,
  ...im.map((scope) => scope.replace('im:', 'mpim:')),
]

/** @throws SlackError `missing_scope` */
export function needScope({ token }: Pick<MethodContext, 'token'>, wanted: readonly string[]): void {
  if (!wanted.some((scope) => token.scopes.includes(scope)))
    fail('missing_scope', { needed: wanted[0], provided: token.scopes.join(',') })
}

/** A private channel that the caller is not in does not exist for it. */
export function channelFor(context: MethodContext, id: string, scopes?: ChannelScopes): Channel {
  const channel = context.workspace.channels[id]
  if (!channel || (channel.isPrivate && !channel.members.includes(context.token.user))) return fail('channel_not_found')
  if (scopes) needScope(context, scopes[channelType(channel)])
  return channel
}

export function memberChannel(context: MethodContext, id: string, scopes?: ChannelScopes): Channel {
  const channel = channelFor(context, id, scopes)
  if (!channel.members.includes(context.token.user)) fail('not_in_channel')
  return channel
}

export function messageIn(channel: Channel, ts: string): Message {
  const message = messageAt(channel, ts)
  return message && message.subtype !== 'tombstone' ? message : fail('message_not_found')
}

export const shapeFor = ({ world, workspace, token }: MethodContext, channel: Channel): Record<string, unknown> => ({
  ...channelShape(world.place(workspace), channel),
  ...(channel.im ? {} : { is_member: channel.members.includes(token.user) }),
})
