import { z } from 'zod'
import { fail } from '../errors.ts'
import { nextTs } from '../world.ts'
import { flag } from './arguments.ts'
import { author } from './authorship.ts'
import { memberChannel } from './channel-access.ts'
import { contentArguments, contentOf, disguise, disguiseArguments, isEmpty } from './message-content.ts'
import { method } from './method.ts'

export const chatPostEphemeral = method({
  name: 'chat.postEphemeral',
  scopes: ['chat:write'],
  tier: 't4',
  args: z.object({
    channel: z.string(),
    user: z.string(),
    ...contentArguments,
    ...disguiseArguments,
    as_user: flag.optional(),
    thread_ts: z.string().optional(),
    link_names: flag.optional(),
    parse: z.string().optional(),
  }),
  run(args, context) {
    const { world, workspace } = context
    const channel = memberChannel(context, args.channel)
    if (channel.archived) fail('is_archived')
    if (!channel.members.includes(args.user)) fail('user_not_in_channel')
    const content = contentOf(args)
    if (isEmpty(content)) fail('no_text')
    const ts = nextTs(workspace)
    world.whispers.say(workspace, channel, args.user, {
      ts,
      ...author(context),
      ...content,
      text: content.text ?? '',
      ...disguise(context, args),
      ...(args.thread_ts ? { threadTs: args.thread_ts } : {}),
    })
    return { message_ts: ts }
  },
})
