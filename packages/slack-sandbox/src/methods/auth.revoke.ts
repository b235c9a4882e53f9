import { z } from 'zod'
import { revoke } from '../happenings/apps.ts'
import { flag } from './arguments.ts'
import { method } from './method.ts'

export const authRevoke = method({
  name: 'auth.revoke',
  scopes: [],
  tier: 't3',
  args: z.object({ test: flag.optional() }),
  run(args, context) {
    if (args.test) return { revoked: false }
    revoke(context, context.token)
    return { revoked: true }
  },
})
