import { z } from 'zod'
import { method } from './method.ts'
import { known } from './people-access.ts'

export const usersGetPresence = method({
  name: 'users.getPresence',
  scopes: ['users:read'],
  tier: 't3',
  args: z.object({ user: z.string().optional() }),
  run(args, context) {
    const { id, presence } = known(context, args.user ?? context.token.user)
    // Of others Slack says no more.
    if (id !== context.token.user) return { presence }
    const online = presence === 'active'
    const away = { auto_away: false, manual_away: !online, connection_count: online ? 1 : 0 }
    return { presence, online, ...away, last_activity: Math.floor(Date.now() / 1_000) }
  },
})
