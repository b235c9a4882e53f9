import { z } from 'zod'
import { createChannel } from '../happenings/channels.ts'
import { flag, team } from './arguments.ts'
import { manageScopes, needScope, scopesOf, shapeFor } from './channel-access.ts'
import { method } from './method.ts'

export const conversationsCreate = method({
  name: 'conversations.create',
  scopes: scopesOf(manageScopes),
  tier: 't2',
  args: z.object({ name: z.string(), is_private: flag.optional(), ...team }),
  run(args, context) {
    const isPrivate = args.is_private ?? false
    needScope(context, manageScopes[isPrivate ? 'group' : 'channel'])
    const channel = createChannel(context, { name: args.name, creator: context.token.user, isPrivate })
    return { channel: shapeFor(context, channel) }
  },
})
