import { z } from 'zod'
import { messageShape } from '../shapes/message-shape.ts'
import { isThreadOnly } from '../timeline.ts'
import { cursor } from './arguments.ts'
import { historyScopes, memberChannel, scopesOf } from './channel-access.ts'
import { method } from './method.ts'
import { pageOf } from './page-of.ts'
import { rangeArguments, within } from './time-range.ts'

export const conversationsHistory = method({
  name: 'conversations.history',
  scopes: scopesOf(historyScopes),
  tier: 't3',
  args: z.object({ channel: z.string(), ...cursor, ...rangeArguments }),
  run(args, context) {
    const channel = memberChannel(context, args.channel, historyScopes)
    const wanted = within(args)
    const found = channel.messages.filter((message) => !isThreadOnly(message) && wanted(message.ts)).reverse()
    const { items, response_metadata } = pageOf(found, args)
    const place = context.world.place(context.workspace)
    return {
      messages: items.map((message) => messageShape(place, channel, message, args.include_all_metadata ?? false)),
      has_more: response_metadata.next_cursor !== '',
      pin_count: 0,
      channel_actions_ts: null,
      channel_actions_count: 0,
      response_metadata,
    }
  },
})
