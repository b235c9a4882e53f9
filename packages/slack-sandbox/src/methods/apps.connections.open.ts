import { z } from 'zod'
import { method } from './method.ts'

/** Socket Mode begins here. */
export const appsConnectionsOpen = method({
  name: 'apps.connections.open',
  scopes: ['connections:write'],
  tier: 't1',
  appToken: true,
  args: z.object({}),
  run: (_args, { app, sockets }) => ({ url: sockets.invite(app.appId) }),
})
