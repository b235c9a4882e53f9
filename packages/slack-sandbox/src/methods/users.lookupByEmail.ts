import { z } from 'zod'
import { fail } from '../errors.ts'
import { userShape } from '../shapes/user-shape.ts'
import { method } from './method.ts'

export const usersLookupByEmail = method({
  name: 'users.lookupByEmail',
  scopes: ['users:read.email'],
  tier: 't3',
  args: z.object({ email: z.string() }),
  run(args, { world, workspace }) {
    const wanted = args.email.toLowerCase()
    const user = Object.values(workspace.users).find(
      ({ email, bot, deleted }) => !bot && !deleted && email.toLowerCase() === wanted,
    )
    return { user: userShape(world.place(workspace), (user ?? fail('users_not_found')).id, true) }
  },
})
