import { z } from 'zod'
import { fail } from '../errors.ts'
import { leave } from '../happenings/members.ts'
import { manageScopes, memberChannel } from './channel-access.ts'
import { method } from './method.ts'

export const conversationsKick = method({
  name: 'conversations.kick',
  scopes: [...manageScopes.channel, ...manageScopes.group],
  tier: 't3',
  args: z.object({ channel: z.string(), user: z.string() }),
  run(args, context) {
    const channel = memberChannel(context, args.channel, manageScopes)
    if (channel.im) fail('method_not_supported_for_channel_type')
    if (args.user === context.token.user) fail('cant_kick_self')
    if (!context.workspace.users[args.user]) fail('user_not_found')
    if (channel.name === 'general') fail('cant_kick_from_general')
    if (!channel.members.includes(args.user)) fail('not_in_channel')
    leave(context, channel, args.user, context.token.user)
    return {}
  },
})
