import { z } from 'zod'
import { fail } from '../errors.ts'
import { cursor } from './arguments.ts'
import { method } from './method.ts'

export const appsEventAuthorizationsList = method({
  name: 'apps.event.authorizations.list',
  scopes: ['authorizations:read'],
  tier: 'special',
  appToken: true,
  args: z.object({ event_context: z.string(), ...cursor }),
  run(args, { app, sent }) {
    const event = sent(args.event_context) ?? fail('invalid_event_context')
    if (event.appId !== app.appId) fail('auth_mismatch')
    return { authorizations: event.authorizations }
  },
})
