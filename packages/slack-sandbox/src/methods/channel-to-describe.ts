import { fail } from '../errors.ts'
import type { Channel } from '../model.ts'
import { type ChannelScopes, memberChannel } from './channel-access.ts'
import type { MethodContext } from './method.ts'

const longest = 250

export const descriptionScopes: ChannelScopes = {
  channel: ['channels:manage', 'channels:write.topic', 'channels:write'],
  group: ['groups:write', 'groups:write.topic'],
  im: ['im:write', 'im:write.topic'],
}

/** The channel whose topic or purpose may become this. */
export function channelToDescribe(context: MethodContext, id: string, text: string): Channel {
  const channel = memberChannel(context, id, descriptionScopes)
  if (channel.archived) fail('is_archived')
  if (text.length > longest) fail('too_long')
  return channel
}
