import { z } from 'zod'
import { fail } from '../errors.ts'
import { edit } from '../happenings/messages.ts'
import { messageShape } from '../shapes/message-shape.ts'
import { flag, json } from './arguments.ts'
import { ownMessage } from './authorship.ts'
import { contentArguments, contentOf } from './message-content.ts'
import { method } from './method.ts'

const longestText = 4_000

export const chatUpdate = method({
  name: 'chat.update',
  scopes: ['chat:write'],
  tier: 't3',
  args: z.object({
    channel: z.string(),
    ts: z.string(),
    ...contentArguments,
    as_user: flag.optional(),
    link_names: flag.optional(),
    parse: z.string().optional(),
    reply_broadcast: flag.optional(),
    file_ids: json.optional(),
  }),
  run(args, context) {
    const { world, workspace, token } = context
    const { channel, message } = ownMessage(context, args.channel, args.ts, 'cant_update_message')
    if (channel.archived) fail('is_inactive')
    if ((args.text ?? '').length > longestText) fail('msg_too_long')
    const changes = contentOf(args)
    if (Object.keys(changes).length === 0) fail('no_text')
    edit(context, channel, message, changes, token.user)
    const shape = messageShape(world.place(workspace), channel, message)
    return { channel: channel.id, ts: message.ts, text: message.text, message: shape }
  },
})
