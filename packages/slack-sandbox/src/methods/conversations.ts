import { z } from 'zod'
import { fail } from '../errors.ts'
import { channelShape, messageShape } from '../message-shape.ts'
import type { Channel } from '../model.ts'
import { amount, channelFor, flag, list, type MethodContext, memberChannel, method, page } from './method.ts'

const cursor = { cursor: z.string().optional(), limit: amount.min(1).max(1_000).optional() }
const manage = ['channels:manage', 'groups:write', 'im:write', 'mpim:write']
const read = ['channels:read', 'groups:read', 'im:read', 'mpim:read']
const history = ['channels:history', 'groups:history', 'im:history', 'mpim:history']
const shapeFor = (context: MethodContext, channel: Channel) => ({
  ...channelShape(channel),
  is_member: channel.members.includes(context.token.user),
})

const create = method({
  name: 'conversations.create',
  scopes: manage,
  tier: 't2',
  args: z.object({ name: z.string(), is_private: flag.optional(), team_id: z.string().optional() }),
  run(args, context) {
    const wanted = args.is_private ? 'groups:write' : 'channels:manage'
    if (!context.token.scopes.includes(wanted))
      fail('missing_scope', { needed: wanted, provided: context.token.scopes.join(',') })
    const channel = context.world.createChannel(context.workspace, {
      name: args.name,
      creator: context.token.user,
      isPrivate: args.is_private ?? false,
    })
    return { channel: shapeFor(context, channel) }
  },
})

const archive = method({
  name: 'conversations.archive',
  scopes: manage,
  tier: 't2',
  args: z.object({ channel: z.string() }),
  run(args, context) {
    const channel = memberChannel(context, args.channel)
    if (channel.im) fail('method_not_supported_for_channel_type')
    if (channel.name === 'general') fail('cant_archive_general')
    context.world.archive(context.workspace, channel, context.token.user, true)
    return {}
  },
})

const unarchive = method({
  name: 'conversations.unarchive',
  scopes: manage,
  tier: 't2',
  args: z.object({ channel: z.string() }),
  run(args, context) {
    const channel = channelFor(context, args.channel)
    context.world.archive(context.workspace, channel, context.token.user, false)
    return {}
  },
})

const rename = method({
  name: 'conversations.rename',
  scopes: manage,
  tier: 't2',
  args: z.object({ channel: z.string(), name: z.string() }),
  run(args, context) {
    const channel = memberChannel(context, args.channel)
    if (channel.archived) fail('is_archived')
    if (channel.creator !== context.token.user) fail('not_authorized')
    context.world.rename(context.workspace, channel, args.name)
    return { channel: shapeFor(context, channel) }
  },
})

const invite = method({
  name: 'conversations.invite',
  scopes: [
    'channels:manage',
    'groups:write',
    'im:write',
    'mpim:write',
    'channels:write.invites',
    'groups:write.invites',
  ],
  tier: 't3',
  args: z.object({ channel: z.string(), users: list, force: flag.optional() }),
  run(args, context) {
    const { world, workspace, token } = context
    const channel = memberChannel(context, args.channel)
    if (channel.archived) fail('is_archived')
    if (args.users.length === 0) fail('no_user')
    if (args.users.length > 100) fail('too_many_users')
    const errors = args.users
      .map((user) => inviteProblem(context, channel, user))
      .filter((problem) => problem !== undefined)
    const [first] = errors
    if (first && !(args.force && errors.length < args.users.length))
      fail(first.error, errors.length > 1 ? { errors } : {})
    const bad = new Set(errors.map(({ user }) => user))
    for (const user of args.users) if (!bad.has(user)) world.join(workspace, channel, user, token.user)
    return { channel: shapeFor(context, channel), ...(errors.length > 0 ? { errors } : {}) }
  },
})

function inviteProblem({ workspace, token }: MethodContext, channel: Channel, user: string) {
  const problem = (error: string) => ({ user, ok: false, error })
  if (user === token.user) return problem('cant_invite_self')
  const known = workspace.users[user]
  if (!known) return problem('user_not_found')
  if (known.deleted) return problem('user_not_found')
  return channel.members.includes(user) ? problem('already_in_channel') : undefined
}

const join = method({
  name: 'conversations.join',
  scopes: ['channels:join'],
  tier: 't3',
  args: z.object({ channel: z.string() }),
  run(args, context) {
    const channel = channelFor(context, args.channel)
    if (channel.archived) fail('is_archived')
    if (channel.isPrivate) fail('method_not_supported_for_channel_type')
    const already = channel.members.includes(context.token.user)
    context.world.join(context.workspace, channel, context.token.user)
    return {
      channel: shapeFor(context, channel),
      ...(already ? { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } } : {}),
    }
  },
})

const leave = method({
  name: 'conversations.leave',
  scopes: manage,
  tier: 't3',
  args: z.object({ channel: z.string() }),
  run(args, context) {
    const channel = channelFor(context, args.channel)
    if (channel.name === 'general') fail('cant_leave_general')
    if (!channel.members.includes(context.token.user)) return { not_in_channel: true }
    context.world.leave(context.workspace, channel, context.token.user)
    return {}
  },
})

const kick = method({
  name: 'conversations.kick',
  scopes: ['channels:manage', 'groups:write'],
  tier: 't3',
  args: z.object({ channel: z.string(), user: z.string() }),
  run(args, context) {
    const channel = memberChannel(context, args.channel)
    if (args.user === context.token.user) fail('cant_kick_self')
    if (!channel.members.includes(args.user)) fail('not_in_channel')
    context.world.leave(context.workspace, channel, args.user)
    return {}
  },
})

const info = method({
  name: 'conversations.info',
  scopes: read,
  tier: 't3',
  args: z.object({ channel: z.string(), include_locale: flag.optional(), include_num_members: flag.optional() }),
  run: (args, context) => ({ channel: shapeFor(context, channelFor(context, args.channel)) }),
})

const listChannels = method({
  name: 'conversations.list',
  scopes: read,
  tier: 't2',
  args: z.object({
    ...cursor,
    types: z.string().optional(),
    exclude_archived: flag.optional(),
    team_id: z.string().optional(),
  }),
  run(args, context) {
    const types = (args.types ?? 'public_channel').split(',').map((type) => type.trim())
    if (types.some((type) => !['public_channel', 'private_channel', 'mpim', 'im'].includes(type))) fail('invalid_types')
    const visible = Object.values(context.workspace.channels).filter((channel) => {
      if (args.exclude_archived && channel.archived) return false
      if (channel.isPrivate && !channel.members.includes(context.token.user)) return false
      return types.includes(channel.im ? 'im' : channel.isPrivate ? 'private_channel' : 'public_channel')
    })
    const { items, response_metadata } = page(visible, args)
    return { channels: items.map((channel) => shapeFor(context, channel)), response_metadata }
  },
})

const members = method({
  name: 'conversations.members',
  scopes: read,
  tier: 't4',
  args: z.object({ channel: z.string(), ...cursor }),
  run(args, context) {
    const { items, response_metadata } = page(channelFor(context, args.channel).members, args)
    return { members: items, response_metadata }
  },
})

const range = {
  latest: z.string().optional(),
  oldest: z.string().optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
}

function within(
  ts: string,
  {
    latest,
    oldest,
    inclusive,
  }: { latest?: string | undefined; oldest?: string | undefined; inclusive?: boolean | undefined },
): boolean {
  const at = Number(ts)
  const after = oldest === undefined || at > Number(oldest) || (inclusive === true && ts === oldest)
  const before = latest === undefined || at < Number(latest) || (inclusive === true && ts === latest)
  return after && before
}

const historyMethod = method({
  name: 'conversations.history',
  scopes: history,
  tier: 't3',
  args: z.object({ channel: z.string(), ...cursor, ...range }),
  run(args, context) {
    const channel = memberChannel(context, args.channel)
    const top = channel.messages.filter(
      (message) => !message.threadTs || message.threadTs === message.ts || message.subtype === 'thread_broadcast',
    )
    const found = top.filter(({ ts }) => within(ts, args)).reverse()
    const { items, response_metadata } = page(found, args)
    const messages = items.map((message) =>
      messageShape(context.workspace, channel, message, args.include_all_metadata ?? false),
    )
    return { messages, has_more: response_metadata.next_cursor !== '', pin_count: 0, response_metadata }
  },
})

const replies = method({
  name: 'conversations.replies',
  scopes: history,
  tier: 't3',
  args: z.object({ channel: z.string(), ts: z.string(), ...cursor, ...range }),
  run(args, context) {
    const channel = memberChannel(context, args.channel)
    const parent = channel.messages.find(({ ts }) => ts === args.ts) ?? fail('thread_not_found')
    const thread = channel.messages.filter(
      (message) => message.threadTs === parent.ts && message.ts !== parent.ts && within(message.ts, args),
    )
    const { items, response_metadata } = page([parent, ...thread], args)
    const messages = items.map((message) =>
      messageShape(context.workspace, channel, message, args.include_all_metadata ?? false),
    )
    return { messages, has_more: response_metadata.next_cursor !== '', response_metadata }
  },
})

const open = method({
  name: 'conversations.open',
  scopes: ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
  tier: 't3',
  args: z.object({
    channel: z.string().optional(),
    users: list.optional(),
    return_im: flag.optional(),
    prevent_creation: flag.optional(),
  }),
  run(args, context) {
    const { world, workspace, token } = context
    if (args.channel) return { channel: { id: channelFor(context, args.channel).id } }
    const [user, ...others] = args.users ?? []
    if (!user) return fail('users_list_not_supplied')
    if (others.length > 0) fail('method_not_supported_for_channel_type')
    if (!workspace.users[user]) fail('user_not_found')
    const channel = world.openIm(workspace, token.user, user)
    return { channel: args.return_im ? shapeFor(context, channel) : { id: channel.id } }
  },
})

const text = (name: 'topic' | 'purpose') =>
  method({
    name: name === 'topic' ? 'conversations.setTopic' : 'conversations.setPurpose',
    scopes: [...manage, 'channels:write.topic', 'groups:write.topic'],
    tier: 't2',
    args: z.object({ channel: z.string(), topic: z.string().optional(), purpose: z.string().optional() }),
    run(args, context) {
      const channel = memberChannel(context, args.channel)
      if (channel.archived) fail('is_archived')
      const value = args[name] ?? ''
      if (value.length > 250) fail('too_long')
      channel[name] = value
      context.world.store.touch()
      return name === 'topic' ? { channel: shapeFor(context, channel) } : { purpose: value }
    },
  })

export const conversationMethods = [
  create,
  archive,
  unarchive,
  rename,
  invite,
  join,
  leave,
  kick,
  info,
  listChannels,
  members,
  historyMethod,
  replies,
  open,
  text('topic'),
  text('purpose'),
]
