import { z } from 'zod'
import { fail } from '../errors.ts'
import { botIcons } from '../shapes/bot-icons.ts'
import { team } from './arguments.ts'
import { method } from './method.ts'

export const botsInfo = method({
  name: 'bots.info',
  scopes: ['users:read'],
  tier: 't3',
  args: z.object({ bot: z.string().optional(), ...team }),
  run(args, { world, workspace }) {
    const user = Object.values(workspace.users).find(({ bot }) => bot?.botId === args.bot)
    if (!user?.bot) return fail('bot_not_found')
    return {
      bot: {
        id: user.bot.botId,
        deleted: user.deleted,
        name: user.realName,
        updated: user.updated ?? 0,
        app_id: user.bot.appId,
        user_id: user.id,
        icons: botIcons(world.origin, workspace, user.id),
      },
    }
  },
})
