import { z } from 'zod'
import { messageShape } from '../message-shape.ts'
import { flag, memberChannel, messageIn, method } from './method.ts'

const target = { channel: z.string(), timestamp: z.string(), name: z.string() }

export const reactionMethods = [
  method({
    name: 'reactions.add',
    scopes: ['reactions:write'],
    tier: 't3',
    args: z.object(target),
    run(args, context) {
      const channel = memberChannel(context, args.channel)
      context.world.react(
        context.workspace,
        channel,
        messageIn(channel, args.timestamp),
        args.name.replaceAll(':', ''),
        context.token.user,
      )
      return {}
    },
  }),
  method({
    name: 'reactions.remove',
    scopes: ['reactions:write'],
    tier: 't2',
    args: z.object(target).partial({ channel: true, timestamp: true }),
    run(args, context) {
      const channel = memberChannel(context, args.channel ?? '')
      context.world.unreact(
        context.workspace,
        channel,
        messageIn(channel, args.timestamp ?? ''),
        args.name,
        context.token.user,
      )
      return {}
    },
  }),
  method({
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
      const channel = memberChannel(context, args.channel ?? '')
      const message = messageShape(context.workspace, channel, messageIn(channel, args.timestamp ?? ''))
      return { type: 'message', channel: channel.id, message }
    },
  }),
]
