import { z } from 'zod'
import { fail } from '../errors.ts'
import { archive } from '../happenings/channels.ts'
import { channelFor, manageScopes, scopesOf } from './channel-access.ts'
import { method } from './method.ts'

export const conversationsUnarchive = method({
  name: 'conversations.unarchive',
  scopes: scopesOf(manageScopes),
  tier: 't2',
  args: z.object({ channel: z.string() }),
  run(args, context) {
    const { token } = context
    const channel = channelFor(context, args.channel, manageScopes)
    if (channel.im) fail('method_not_supported_for_channel_type')
    if (!channel.archived) fail('not_archived')
    // What Slack's page about this method has under "Bug alert": archiving takes bots out, and from outside none may do this.
    if (context.strictUnarchive && token.kind === 'bot') fail('not_in_channel')
    archive(context, channel, token.user, false)
    return {}
  },
})
