import { z } from 'zod'
import { channelShape } from '../shapes/channel-shape.ts'
import { cursor, flag, team } from './arguments.ts'
import { readScopes, scopesOf } from './channel-access.ts'
import { method } from './method.ts'
import { pageOf } from './page-of.ts'
import { visibleChannels } from './visible-channels.ts'

export const usersConversations = method({
  name: 'users.conversations',
  scopes: scopesOf(readScopes),
  tier: 't3',
  args: z.object({
    ...cursor,
    ...team,
    user: z.string().optional(),
    types: z.string().optional(),
    exclude_archived: flag.optional(),
  }),
  run(args, context) {
    const user = args.user ?? context.token.user
    const found = visibleChannels(context, args).filter(({ members }) => members.includes(user))
    const { items, response_metadata } = pageOf(found, args)
    const place = context.world.place(context.workspace)
    return { channels: items.map((channel) => channelShape(place, channel)), response_metadata }
  },
})
