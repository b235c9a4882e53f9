import { z } from 'zod'
import { profileShape } from '../shapes/user-shape.ts'
import { flag } from './arguments.ts'
import { method } from './method.ts'
import { known, seesEmail } from './people-access.ts'

export const usersProfileGet = method({
  name: 'users.profile.get',
  scopes: ['users.profile:read'],
  tier: 't4',
  args: z.object({ user: z.string().optional(), include_labels: flag.optional() }),
  run: (args, context) => ({
    profile: profileShape(
      context.world.place(context.workspace),
      known(context, args.user ?? context.token.user),
      seesEmail(context),
    ),
  }),
})
