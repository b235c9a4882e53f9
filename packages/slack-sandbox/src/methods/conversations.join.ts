import { z } from 'zod'
import { fail } from '../errors.ts'
import { join } from '../happenings/members.ts'
import { channelFor, shapeFor } from './channel-access.ts'
import { method } from './method.ts'

const warning = 'already_in_channel'

export const conversationsJoin = method({
  name: 'conversations.join',
  scopes: ['channels:join', 'channels:write'],
  tier: 't3',
  args: z.object({ channel: z.string() }),
  run(args, context) {
    const channel = channelFor(context, args.channel)
    if (channel.archived) fail('is_archived')
    if (channel.isPrivate) fail('method_not_supported_for_channel_type')
    const already = channel.members.includes(context.token.user)
    join(context, channel, context.token.user)
    const warnings = already ? { warning, response_metadata: { warnings: [warning] } } : {}
    return { channel: shapeFor(context, channel), ...warnings }
  },
})
