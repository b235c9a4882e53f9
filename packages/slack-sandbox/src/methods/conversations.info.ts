import { z } from 'zod'
import { flag } from './arguments.ts'
import { channelFor, readScopes, scopesOf, shapeFor } from './channel-access.ts'
import { method } from './method.ts'

export const conversationsInfo = method({
  name: 'conversations.info',
  scopes: scopesOf(readScopes),
  tier: 't3',
  args: z.object({ channel: z.string(), include_locale: flag.optional(), include_num_members: flag.optional() }),
  run(args, context) {
    const channel = channelFor(context, args.channel, readScopes)
    return {
      channel: {
        ...shapeFor(context, channel),
        ...(args.include_locale ? { locale: 'en-US' } : {}),
        ...(args.include_num_members ? { num_members: channel.members.length } : {}),
      },
    }
  },
})
