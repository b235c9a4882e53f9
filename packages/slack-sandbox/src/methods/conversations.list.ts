import { z } from 'zod'
import { cursor, flag, team } from './arguments.ts'
import { readScopes, scopesOf, shapeFor } from './channel-access.ts'
import { method } from './method.ts'
import { pageOf } from './page-of.ts'
import { visibleChannels } from './visible-channels.ts'

export const conversationsList = method({
  name: 'conversations.list',
  scopes: scopesOf(readScopes),
  tier: 't2',
  args: z.object({ ...cursor, ...team, types: z.string().optional(), exclude_archived: flag.optional() }),
  run(args, context) {
    const { items, response_metadata } = pageOf(visibleChannels(context, args), args)
    const channels = items.map((channel) => ({
      ...shapeFor(context, channel),
      ...(channel.im ? {} : { num_members: channel.members.length }),
    }))
    return { channels, response_metadata }
  },
})
