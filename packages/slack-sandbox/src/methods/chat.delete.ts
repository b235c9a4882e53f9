import { z } from 'zod'
import { remove } from '../happenings/messages.ts'
import { flag } from './arguments.ts'
import { ownMessage } from './authorship.ts'
import { method } from './method.ts'

export const chatDelete = method({
  name: 'chat.delete',
  scopes: ['chat:write'],
  tier: 't3',
  args: z.object({ channel: z.string(), ts: z.string(), as_user: flag.optional() }),
  run(args, context) {
    const { channel, message } = ownMessage(context, args.channel, args.ts, 'cant_delete_message')
    remove(context, channel, message)
    return { channel: channel.id, ts: args.ts }
  },
})
