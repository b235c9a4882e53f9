import { z } from 'zod'
import { isOrgToken } from '../token-reach.ts'
import { method } from './method.ts'

/** `auth.test` */
export const authTest = method({
  name: 'auth.test',
  scopes: [],
  tier: 'special',
  args: z.object({}),
  run(_args, { world, workspace, token }) {
    const { enterprise } = workspace
    const { id, name } = isOrgToken(token) && enterprise ? enterprise : workspace
    return {
      url: `${world.origin}/`,
      team: name,
      user: workspace.users[token.user]?.name ?? '',
      team_id: id,
      user_id: token.user,
      ...(token.kind === 'bot' ? { bot_id: token.botId } : {}),
      ...(enterprise ? { enterprise_id: enterprise.id } : {}),
      is_enterprise_install: isOrgToken(token),
    }
  },
})
