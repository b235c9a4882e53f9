import { z } from 'zod'
import { userShape } from '../shapes/user-shape.ts'
import { flag } from './arguments.ts'
import { method } from './method.ts'
import { known, seesEmail } from './people-access.ts'

export const usersInfo = method({
  name: 'users.info',
  scopes: ['users:read'],
  tier: 't4',
  args: z.object({ user: z.string(), include_locale: flag.optional() }),
  run: (args, context) => ({
    user: {
      ...userShape(context.world.place(context.workspace), known(context, args.user).id, seesEmail(context)),
      ...(args.include_locale ? { locale: 'en-US' } : {}),
    },
  }),
})
