import { z } from 'zod'
import { fail } from '../errors.ts'
import { rename } from '../happenings/channels.ts'
import { manageScopes, memberChannel, scopesOf, shapeFor } from './channel-access.ts'
import { method } from './method.ts'

export const conversationsRename = method({
  name: 'conversations.rename',
  scopes: scopesOf(manageScopes),
  tier: 't2',
  args: z.object({ channel: z.string(), name: z.string() }),
  run(args, context) {
    const channel = memberChannel(context, args.channel, manageScopes)
    if (channel.im) fail('method_not_supported_for_channel_type')
    if (channel.archived) fail('is_archived')
    if (channel.creator !== context.token.user) fail('not_authorized')
    rename(context, channel, args.name, context.token.user)
    return { channel: shapeFor(context, channel) }
  },
})
