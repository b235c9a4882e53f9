import { z } from 'zod'
import { fail } from '../errors.ts'
import { post } from '../happenings/messages.ts'
import { messageShape } from '../shapes/message-shape.ts'
import { flag } from './arguments.ts'
import { author, postingChannel, threadOf } from './authorship.ts'
import { contentArguments, contentOf, disguise, disguiseArguments, isEmpty } from './message-content.ts'
import { method } from './method.ts'

/** What is longer is cut. @see https://docs.slack.dev/reference/methods/chat.postMessage/#truncating */
const longestText = 40_000

export const chatPostMessage = method({
  name: 'chat.postMessage',
  scopes: ['chat:write'],
  tier: 'special',
  args: z.object({
    channel: z.string(),
    ...contentArguments,
    ...disguiseArguments,
    as_user: flag.optional(),
    thread_ts: z.string().optional(),
    reply_broadcast: flag.optional(),
    mrkdwn: flag.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
    parse: z.string().optional(),
    link_names: flag.optional(),
  }),
  run(args, context) {
    const { world, workspace } = context
    if (args.as_user) fail('as_user_not_supported')
    const channel = postingChannel(context, args.channel)
    const content = contentOf(args)
    if (isEmpty(content)) fail('no_text')
    const thread = threadOf(channel, args.thread_ts)
    const posted = post(context, channel, {
      ...author(context),
      ...content,
      text: (content.text ?? '').slice(0, longestText),
      ...disguise(context, args),
      ...thread,
      ...(args.reply_broadcast && thread.threadTs ? { subtype: 'thread_broadcast' } : {}),
    })
    return { channel: channel.id, ts: posted.ts, message: messageShape(world.place(workspace), channel, posted) }
  },
})
