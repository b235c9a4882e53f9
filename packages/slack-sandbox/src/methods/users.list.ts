import { z } from 'zod'
import { userShape } from '../shapes/user-shape.ts'
import { cursor, flag, team } from './arguments.ts'
import { method } from './method.ts'
import { pageOf } from './page-of.ts'
import { seesEmail } from './people-access.ts'

export const usersList = method({
  name: 'users.list',
  scopes: ['users:read'],
  tier: 't2',
  args: z.object({ ...cursor, ...team, include_locale: flag.optional() }),
  run(args, context) {
    const { items, response_metadata } = pageOf(Object.keys(context.workspace.users), args)
    const members = items.map((id) => userShape(context.world.place(context.workspace), id, seesEmail(context)))
    return { members, cache_ts: Math.floor(Date.now() / 1_000), response_metadata }
  },
})
