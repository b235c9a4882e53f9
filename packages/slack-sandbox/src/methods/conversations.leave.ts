import { z } from 'zod'
import { fail } from '../errors.ts'
import { leave } from '../happenings/members.ts'
import { channelFor, manageScopes, scopesOf } from './channel-access.ts'
import { method } from './method.ts'

export const conversationsLeave = method({
  name: 'conversations.leave',
  scopes: scopesOf(manageScopes),
  tier: 't3',
  args: z.object({ channel: z.string() }),
  run(args, context) {
    const channel = channelFor(context, args.channel, manageScopes)
    if (channel.im) fail('method_not_supported_for_channel_type')
    if (channel.archived) fail('is_archived')
    if (channel.name === 'general') fail('cant_leave_general')
    if (!channel.members.includes(context.token.user)) return { not_in_channel: true }
    leave(context, channel, context.token.user)
    return {}
  },
})
