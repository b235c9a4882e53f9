import { z } from 'zod'
import { fail } from '../errors.ts'
import { react } from '../happenings/reactions.ts'
import { method } from './method.ts'
import { checkEmojiName, emojiName, reactionTarget } from './reaction-target.ts'

export const reactionsAdd = method({
  name: 'reactions.add',
  scopes: ['reactions:write'],
  tier: 't3',
  args: z.object({ channel: z.string(), timestamp: z.string(), name: emojiName }),
  run(args, context) {
    const name = checkEmojiName(args.name)
    const { channel, message } = reactionTarget(context, args)
    if (channel.archived) fail('is_archived')
    react(context, channel, message, name, context.token.user)
    return {}
  },
})
