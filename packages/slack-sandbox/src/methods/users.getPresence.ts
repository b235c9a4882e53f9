import { z } from 'zod'
import { method } from './method.ts'
import { known } from './people-access.ts'

export const usersGetPresence = method({
  name: 'users.getPresence',
  scopes: ['users:read'],
  tier: 't3',
  args: z.object({ user: z.string().optional() }),
  run: (args, context) => ({ presence: known(context, args.user ?? context.token.user).presence }),
})
