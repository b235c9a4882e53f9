import { z } from 'zod'
import { fail } from '../errors.ts'
import { messageShape } from '../message-shape.ts'
import type { Channel, Message } from '../model.ts'
import { nextTs } from '../world.ts'
import { checkBlocks } from './blocks.ts'
import { channelFor, flag, json, type MethodContext, memberChannel, messageIn, method } from './method.ts'

const longestPost = 40_000
const longestUpdate = 4_000
const mostBlocks = 50

const metadataShape = z.object({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) })

function metadataOf(given: unknown): Message['metadata'] {
  if (given === undefined || given === null) return undefined
  const parsed = metadataShape.safeParse(given)
  return parsed.success ? parsed.data : fail('invalid_metadata_format')
}

/** Where an app may post: a channel that it is in, a direct conversation, or a person, whose direct conversation it then is. */
function postingChannel(context: MethodContext, id: string): Channel {
  const { world, workspace, token } = context
  if (workspace.users[id] && !workspace.users[id].bot) return world.openIm(workspace, token.user, id)
  const channel = channelFor(context, id)
  if (channel.archived) fail('is_archived')
  if (!channel.members.includes(token.user)) fail('not_in_channel')
  return channel
}

/** Everybody's name in front of a message is a permission of its own. */
function disguise(
  context: MethodContext,
  args: { username?: string | undefined; icon_url?: string | undefined; icon_emoji?: string | undefined },
) {
  const wanted = args.username || args.icon_url || args.icon_emoji
  if (!wanted || !context.token.scopes.includes('chat:write.customize')) return {}
  const icons = args.icon_emoji ? { emoji: args.icon_emoji } : args.icon_url ? { image_url: args.icon_url } : undefined
  return { ...(args.username ? { username: args.username } : {}), ...(icons ? { icons } : {}) }
}

const postMessage = method({
  name: 'chat.postMessage',
  scopes: ['chat:write'],
  tier: 'special',
  args: z.object({
    channel: z.string(),
    text: z.string().optional(),
    blocks: json.optional(),
    attachments: json.optional(),
    thread_ts: z.string().optional(),
    reply_broadcast: flag.optional(),
    username: z.string().optional(),
    icon_url: z.string().optional(),
    icon_emoji: z.string().optional(),
    metadata: json.optional(),
    mrkdwn: flag.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
    parse: z.string().optional(),
    link_names: flag.optional(),
  }),
  run(args, context) {
    const { world, workspace, token } = context
    const channel = postingChannel(context, args.channel)
    const blocks = checkBlocks(args.blocks, mostBlocks)
    if (!args.text && !blocks?.length && !args.attachments) fail('no_text')
    if ((args.text ?? '').length > longestPost) fail('msg_too_long')
    if (args.thread_ts && !channel.messages.some(({ ts }) => ts === args.thread_ts)) fail('thread_not_found')
    const metadata = metadataOf(args.metadata)
    const posted = world.post(workspace, channel, {
      user: token.user,
      botId: token.botId,
      appId: token.appId,
      text: args.text ?? '',
      ...disguise(context, args),
      ...(blocks ? { blocks } : {}),
      ...(args.thread_ts ? { threadTs: args.thread_ts } : {}),
      ...(args.reply_broadcast ? { subtype: 'thread_broadcast' } : {}),
      ...(metadata ? { metadata } : {}),
    })
    return { channel: channel.id, ts: posted.ts, message: messageShape(workspace, channel, posted) }
  },
})

function ownMessage(context: MethodContext, channelId: string, ts: string, refusal: string) {
  const channel = channelFor(context, channelId)
  const message = messageIn(channel, ts)
  if (message.botId !== context.token.botId) fail(refusal)
  return { channel, message }
}

const update = method({
  name: 'chat.update',
  scopes: ['chat:write'],
  tier: 't3',
  args: z.object({
    channel: z.string(),
    ts: z.string(),
    text: z.string().optional(),
    blocks: json.optional(),
    attachments: json.optional(),
    metadata: json.optional(),
    link_names: flag.optional(),
    parse: z.string().optional(),
    reply_broadcast: flag.optional(),
    file_ids: json.optional(),
  }),
  run(args, context) {
    const { channel, message } = ownMessage(context, args.channel, args.ts, 'cant_update_message')
    if (channel.archived) fail('is_inactive')
    if ((args.text ?? '').length > longestUpdate) fail('msg_too_long')
    const blocks = checkBlocks(args.blocks, mostBlocks)
    if (args.text === undefined && !blocks && !args.attachments && !args.metadata) fail('no_text')
    const metadata = metadataOf(args.metadata)
    const changes = {
      ...(args.text === undefined ? {} : { text: args.text }),
      ...(blocks ? { blocks } : {}),
      ...(metadata ? { metadata } : {}),
    }
    context.world.edit(context.workspace, channel, message, changes, context.token.user)
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: messageShape(context.workspace, channel, message),
    }
  },
})

const remove = method({
  name: 'chat.delete',
  scopes: ['chat:write'],
  tier: 't3',
  args: z.object({ channel: z.string(), ts: z.string(), as_user: flag.optional() }),
  run(args, context) {
    const { channel, message } = ownMessage(context, args.channel, args.ts, 'cant_delete_message')
    if (channel.archived) fail('is_archived')
    context.world.remove(context.workspace, channel, message)
    return { channel: channel.id, ts: args.ts }
  },
})

const postEphemeral = method({
  name: 'chat.postEphemeral',
  scopes: ['chat:write'],
  tier: 't4',
  args: z.object({
    channel: z.string(),
    user: z.string(),
    text: z.string().optional(),
    blocks: json.optional(),
    attachments: json.optional(),
    thread_ts: z.string().optional(),
    username: z.string().optional(),
    icon_url: z.string().optional(),
    icon_emoji: z.string().optional(),
    link_names: flag.optional(),
    parse: z.string().optional(),
  }),
  run(args, context) {
    const { world, workspace, token } = context
    const channel = memberChannel(context, args.channel)
    if (channel.archived) fail('is_archived')
    if (!channel.members.includes(args.user)) fail('user_not_in_channel')
    const blocks = checkBlocks(args.blocks, mostBlocks)
    if (!args.text && !blocks?.length) fail('no_text')
    const ts = nextTs(workspace)
    world.whispers.say(workspace, channel, args.user, {
      ts,
      user: token.user,
      botId: token.botId,
      appId: token.appId,
      text: args.text ?? '',
      ...(blocks ? { blocks } : {}),
      ...(args.thread_ts ? { threadTs: args.thread_ts } : {}),
    })
    return { message_ts: ts }
  },
})

const getPermalink = method({
  name: 'chat.getPermalink',
  scopes: [],
  tier: 'special',
  args: z.object({ channel: z.string(), message_ts: z.string() }),
  run(args, context) {
    const channel = channelFor(context, args.channel)
    const message = messageIn(channel, args.message_ts)
    const thread = message.threadTs && message.threadTs !== message.ts ? `/thread/${message.threadTs}` : ''
    return {
      channel: channel.id,
      permalink: `${context.origin}/client/${context.workspace.id}/${channel.id}${thread}#${message.ts}`,
    }
  },
})

const meMessage = method({
  name: 'chat.meMessage',
  scopes: ['chat:write'],
  tier: 't3',
  args: z.object({ channel: z.string(), text: z.string() }),
  run(args, context) {
    const channel = postingChannel(context, args.channel)
    const { token } = context
    const posted = context.world.post(context.workspace, channel, {
      user: token.user,
      botId: token.botId,
      appId: token.appId,
      subtype: 'me_message',
      text: args.text,
    })
    return { channel: channel.id, ts: posted.ts }
  },
})

export const chatMethods = [postMessage, update, remove, postEphemeral, getPermalink, meMessage]
