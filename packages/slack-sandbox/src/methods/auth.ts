import { z } from 'zod'
import { fail } from '../errors.ts'
import { flag, method } from './method.ts'

export const authMethods = [
  method({
    name: 'auth.test',
    scopes: [],
    tier: 'special',
    args: z.object({}),
    run: (_args, { workspace, token, origin }) => ({
      url: `${origin}/`,
      team: workspace.name,
      user: workspace.users[token.user]?.name ?? '',
      team_id: workspace.id,
      user_id: token.user,
      ...(token.kind === 'bot' ? { bot_id: token.botId } : {}),
      is_enterprise_install: false,
    }),
  }),
  method({
    name: 'auth.revoke',
    scopes: [],
    tier: 't3',
    args: z.object({ test: flag.optional() }),
    run(args, { world, workspace, token }) {
      if (args.test) return { revoked: false }
      token.revoked = true
      world.tell(workspace, { type: 'tokens_revoked', tokens: { oauth: [], bot: [token.user] } })
      world.store.touch()
      return { revoked: true }
    },
  }),
  method({
    name: 'apps.uninstall',
    scopes: [],
    tier: 't1',
    args: z.object({ client_id: z.string(), client_secret: z.string() }),
    run(args, { world, workspace, app }) {
      if (args.client_id !== app.clientId) fail('client_id_token_mismatch')
      if (args.client_secret !== app.clientSecret) fail('bad_client_secret')
      world.uninstall(workspace, app.appId)
      return {}
    },
  }),
]
