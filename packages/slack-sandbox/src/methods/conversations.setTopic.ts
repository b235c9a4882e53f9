import { z } from 'zod'
import { describe } from '../happenings/channels.ts'
import { scopesOf, shapeFor } from './channel-access.ts'
import { channelToDescribe, descriptionScopes } from './channel-to-describe.ts'
import { method } from './method.ts'

export const conversationsSetTopic = method({
  name: 'conversations.setTopic',
  scopes: scopesOf(descriptionScopes),
  tier: 't2',
  args: z.object({ channel: z.string(), topic: z.string() }),
  run(args, context) {
    const channel = channelToDescribe(context, args.channel, args.topic)
    describe(context, channel, 'topic', args.topic, context.token.user)
    return { channel: shapeFor(context, channel) }
  },
})
