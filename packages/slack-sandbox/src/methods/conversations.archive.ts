import { z } from 'zod'
import { fail } from '../errors.ts'
import { archive } from '../happenings/channels.ts'
import { manageScopes, memberChannel, scopesOf } from './channel-access.ts'
import { method } from './method.ts'

export const conversationsArchive = method({
  name: 'conversations.archive',
  scopes: scopesOf(manageScopes),
  tier: 't2',
  args: z.object({ channel: z.string() }),
  run(args, context) {
    const channel = memberChannel(context, args.channel, manageScopes)
    if (channel.im) fail('method_not_supported_for_channel_type')
    if (channel.name === 'general') fail('cant_archive_general')
    archive(context, channel, context.token.user, true)
    return {}
  },
})
