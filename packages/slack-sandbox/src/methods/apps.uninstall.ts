import { z } from 'zod'
import { fail } from '../errors.ts'
import { uninstall } from '../happenings/apps.ts'
import { method } from './method.ts'

export const appsUninstall = method({
  name: 'apps.uninstall',
  scopes: [],
  tier: 't1',
  args: z.object({ client_id: z.string(), client_secret: z.string() }),
  run(args, context) {
    const { app } = context
    if (args.client_id !== app.clientId) fail('client_id_token_mismatch')
    if (args.client_secret !== app.clientSecret) fail('bad_client_secret')
    uninstall(context, app.appId)
    return {}
  },
})
