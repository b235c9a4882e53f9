import { z } from 'zod'
import { fail } from '../errors.ts'
import { messageShape } from '../shapes/message-shape.ts'
import { messageAt, repliesTo } from '../timeline.ts'
import { cursor } from './arguments.ts'
import { historyScopes, memberChannel, scopesOf } from './channel-access.ts'
import { method } from './method.ts'
import { pageOf } from './page-of.ts'
import { rangeArguments, within } from './time-range.ts'

export const conversationsReplies = method({
  name: 'conversations.replies',
  scopes: scopesOf(historyScopes),
  tier: 't3',
  args: z.object({ channel: z.string(), ts: z.string(), ...cursor, ...rangeArguments }),
  run(args, context) {
    const channel = memberChannel(context, args.channel, historyScopes)
    const parent = messageAt(channel, args.ts) ?? fail('thread_not_found')
    const wanted = within(args)
    const thread = repliesTo(channel, parent.ts).filter(({ ts }) => wanted(ts))
    const { items, response_metadata } = pageOf([parent, ...thread], args)
    const place = context.world.place(context.workspace)
    return {
      messages: items.map((message) => messageShape(place, channel, message, args.include_all_metadata ?? false)),
      has_more: response_metadata.next_cursor !== '',
      response_metadata,
    }
  },
})
