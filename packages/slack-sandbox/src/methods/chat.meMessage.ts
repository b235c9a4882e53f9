import { z } from 'zod'
import { fail } from '../errors.ts'
import { post } from '../happenings/messages.ts'
import { author, postingChannel } from './authorship.ts'
import { method } from './method.ts'

const longestText = 40_000

export const chatMeMessage = method({
  name: 'chat.meMessage',
  scopes: ['chat:write'],
  tier: 't3',
  args: z.object({ channel: z.string(), text: z.string() }),
  run(args, context) {
    if (!args.text) fail('no_text')
    if (args.text.length > longestText) fail('msg_too_long')
    const channel = postingChannel(context, args.channel)
    const posted = post(context, channel, { ...author(context), subtype: 'me_message', text: args.text })
    return { channel: channel.id, ts: posted.ts }
  },
})
