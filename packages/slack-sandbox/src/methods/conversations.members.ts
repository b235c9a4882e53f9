import { z } from 'zod'
import { cursor } from './arguments.ts'
import { channelFor, readScopes, scopesOf } from './channel-access.ts'
import { method } from './method.ts'
import { pageOf } from './page-of.ts'

export const conversationsMembers = method({
  name: 'conversations.members',
  scopes: scopesOf(readScopes),
  tier: 't4',
  args: z.object({ channel: z.string(), ...cursor }),
  run(args, context) {
    const { items, response_metadata } = pageOf(channelFor(context, args.channel, readScopes).members, args)
    return { members: items, response_metadata }
  },
})
