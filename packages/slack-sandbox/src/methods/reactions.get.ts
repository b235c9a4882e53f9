import { z } from 'zod'
import { messageShape } from '../shapes/message-shape.ts'
import { flag } from './arguments.ts'
import { method } from './method.ts'
import { reactionTarget } from './reaction-target.ts'

export const reactionsGet = method({
  name: 'reactions.get',
  scopes: ['reactions:read'],
  tier: 't3',
  args: z.object({
    channel: z.string().optional(),
    timestamp: z.string().optional(),
    full: flag.optional(),
    file: z.string().optional(),
    file_comment: z.string().optional(),
  }),
  run(args, context) {
    const { channel, message } = reactionTarget(context, args)
    const shape = messageShape(context.world.place(context.workspace), channel, message)
    return { type: 'message', channel: channel.id, message: { ...shape, permalink: '' } }
  },
})
