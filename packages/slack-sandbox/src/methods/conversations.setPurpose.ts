import { z } from 'zod'
import { describe } from '../happenings/channels.ts'
import { scopesOf } from './channel-access.ts'
import { channelToDescribe, descriptionScopes } from './channel-to-describe.ts'
import { method } from './method.ts'

export const conversationsSetPurpose = method({
  name: 'conversations.setPurpose',
  scopes: scopesOf(descriptionScopes),
  tier: 't2',
  args: z.object({ channel: z.string(), purpose: z.string() }),
  run(args, context) {
    const channel = channelToDescribe(context, args.channel, args.purpose)
    describe(context, channel, 'purpose', args.purpose, context.token.user)
    return { purpose: args.purpose }
  },
})
