import { z } from 'zod'
import { method } from './method.ts'

/** `auth.test` */
export const authTest = method({
  name: 'auth.test',
  scopes: [],
  tier: 'special',
  args: z.object({}),
  run: (_args, { world, workspace, token }) => ({
    url: `${world.origin}/`,
    team: workspace.name,
    user: workspace.users[token.user]?.name ?? '',
    team_id: workspace.id,
    user_id: token.user,
    ...(token.kind === 'bot' ? { bot_id: token.botId } : {}),
    is_enterprise_install: false,
  }),
})
