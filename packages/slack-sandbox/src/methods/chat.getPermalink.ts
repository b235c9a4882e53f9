import { z } from 'zod'
import { channelFor, messageIn } from './channel-access.ts'
import { method } from './method.ts'

export const chatGetPermalink = method({
  name: 'chat.getPermalink',
  scopes: [],
  tier: 'special',
  args: z.object({ channel: z.string(), message_ts: z.string() }),
  run(args, context) {
    const { world, workspace } = context
    const channel = channelFor(context, args.channel)
    const { ts, threadTs } = messageIn(channel, args.message_ts)
    const thread = threadTs && threadTs !== ts ? `/thread/${threadTs}` : ''
    const permalink = `${world.origin}/client/${workspace.id}/${channel.id}${thread}#${ts}`
    return { channel: channel.id, permalink }
  },
})
