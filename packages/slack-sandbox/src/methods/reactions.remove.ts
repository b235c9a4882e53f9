import { z } from 'zod'
import { unreact } from '../happenings/reactions.ts'
import { method } from './method.ts'
import { checkEmojiName, emojiName, reactionTarget } from './reaction-target.ts'

export const reactionsRemove = method({
  name: 'reactions.remove',
  scopes: ['reactions:write'],
  tier: 't2',
  args: z.object({ channel: z.string().optional(), timestamp: z.string().optional(), name: emojiName }),
  run(args, context) {
    const name = checkEmojiName(args.name)
    const { channel, message } = reactionTarget(context, args)
    unreact(context, channel, message, name, context.token.user)
    return {}
  },
})
