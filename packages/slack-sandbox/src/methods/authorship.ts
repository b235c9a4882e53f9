import { fail } from '../errors.ts'
import { openIm } from '../happenings/channels.ts'
import type { Channel, Message } from '../model.ts'
import { messageAt } from '../timeline.ts'
import { channelFor, messageIn } from './channel-access.ts'
import type { MethodContext } from './method.ts'

/** As whom a token speaks: an app as its bot, or as the person who allowed it. */
export const author = ({ token }: MethodContext): Pick<Message, 'user' | 'botId' | 'appId'> => ({
  user: token.user,
  appId: token.appId,
  ...(token.botId ? { botId: token.botId } : {}),
})

/** Where an app may post: a channel, by id or by name; or a person, in their direct conversation. */
export function postingChannel(context: MethodContext, given: string): Channel {
  const { workspace, token } = context
  const person = workspace.users[given]
  if (person && !person.bot) return openIm(context, token.user, given)
  const channel = channelFor(context, idOf(context, given))
  if (channel.archived) fail('is_archived')
  const mayPostAnywhere = token.scopes.includes('chat:write.public') && !channel.isPrivate
  if (!channel.members.includes(token.user) && !mayPostAnywhere) fail('not_in_channel')
  return channel
}

const idOf = ({ workspace }: MethodContext, given: string): string =>
  workspace.channels[given]
    ? given
    : (Object.values(workspace.channels).find(({ name }) => name !== '' && name === given.replace(/^#/, ''))?.id ??
      given)

/** The thread that a reply goes to; a reply to a reply goes to its thread. */
export function threadOf(channel: Channel, threadTs: string | undefined): { threadTs?: string } {
  if (!threadTs) return {}
  const parent = messageAt(channel, threadTs) ?? fail('thread_not_found')
  return { threadTs: parent.threadTs ?? parent.ts }
}

/** A message that this token's owner wrote. @param refusal why another's cannot be touched */
export function ownMessage(context: MethodContext, channelId: string, ts: string, refusal: string) {
  const { token } = context
  const channel = channelFor(context, channelId)
  const message = messageIn(channel, ts)
  const isOwn = token.kind === 'bot' ? message.botId === token.botId : message.user === token.user
  if (!isOwn) fail(refusal)
  return { channel, message }
}
