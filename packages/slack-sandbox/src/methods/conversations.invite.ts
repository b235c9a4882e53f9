import { z } from 'zod'
import { fail } from '../errors.ts'
import { join } from '../happenings/members.ts'
import type { Channel } from '../model.ts'
import { flag, list } from './arguments.ts'
import { type ChannelScopes, memberChannel, scopesOf, shapeFor } from './channel-access.ts'
import { type MethodContext, method } from './method.ts'

const mostAtOnce = 100

const scopes: ChannelScopes = {
  channel: ['channels:manage', 'channels:write.invites', 'channels:write'],
  group: ['groups:write', 'groups:write.invites'],
  im: ['im:write'],
}

export const conversationsInvite = method({
  name: 'conversations.invite',
  scopes: scopesOf(scopes),
  tier: 't3',
  args: z.object({ channel: z.string(), users: list, force: flag.optional() }),
  run(args, context) {
    const channel = memberChannel(context, args.channel, scopes)
    if (channel.im) fail('method_not_supported_for_channel_type')
    if (channel.archived) fail('is_archived')
    if (args.users.length === 0) fail('no_user')
    if (args.users.length > mostAtOnce) fail('too_many_users')
    const errors = args.users.flatMap((user) => problemOf(context, channel, user) ?? [])
    const [first] = errors
    if (first && !(args.force && errors.length < args.users.length))
      fail(first.error, errors.length > 1 ? { errors } : {})
    const refused = new Set(errors.map(({ user }) => user))
    for (const user of args.users) if (!refused.has(user)) join(context, channel, user, context.token.user)
    return { channel: shapeFor(context, channel), ...(errors.length > 0 ? { errors } : {}) }
  },
})

function problemOf({ workspace, token }: MethodContext, channel: Channel, user: string) {
  const known = workspace.users[user]
  const problem = (error: string) => ({ user, ok: false, error })
  if (user === token.user) return problem('cant_invite_self')
  if (!known || known.deleted) return problem('user_not_found')
  return channel.members.includes(user) ? problem('already_in_channel') : undefined
}
