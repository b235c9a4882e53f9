import type { Channel, Message, Workspace } from './model.ts'

/** A message as Slack's API and events show it. */
export function messageShape(
  workspace: Workspace,
  channel: Channel,
  message: Message,
  withMetadata = true,
): Record<string, unknown> {
  const replies = channel.messages.filter((other) => other.threadTs === message.ts && other.ts !== message.ts)
  const bot = message.botId ? botProfile(workspace, message) : {}
  return prune({
    type: 'message',
    subtype: message.subtype,
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: workspace.id,
    client_msg_id: message.clientMsgId,
    ...bot,
    username: message.username,
    icons: message.icons,
    blocks: message.blocks,
    metadata: withMetadata ? message.metadata : undefined,
    thread_ts: message.threadTs ?? (replies.length > 0 ? message.ts : undefined),
    parent_user_id: message.threadTs && message.threadTs !== message.ts ? parentOf(channel, message)?.user : undefined,
    ...(replies.length > 0 ? threadSummary(replies) : {}),
    edited: message.edited,
    files: message.files?.map((id) => fileShape(workspace, id)),
    reactions: message.reactions?.length
      ? message.reactions.map((each) => ({ ...each, count: each.users.length }))
      : undefined,
  })
}

/** Whether it stands in its thread and nowhere else. */
export const isThreadOnly = ({ ts, threadTs, subtype }: Message): boolean =>
  threadTs !== undefined && threadTs !== ts && subtype !== 'thread_broadcast'

const parentOf = (channel: Channel, message: Message) => channel.messages.find(({ ts }) => ts === message.threadTs)

const threadSummary = (replies: Message[]) => ({
  reply_count: replies.length,
  reply_users_count: new Set(replies.map(({ user }) => user)).size,
  latest_reply: replies.at(-1)?.ts,
  reply_users: [...new Set(replies.map(({ user }) => user))],
  is_locked: false,
  subscribed: false,
})

const botProfile = (workspace: Workspace, message: Message) => ({
  bot_id: message.botId,
  app_id: message.appId,
  bot_profile: {
    id: message.botId,
    app_id: message.appId,
    name: workspace.users[message.user]?.realName ?? 'app',
    deleted: false,
    team_id: workspace.id,
    updated: 0,
    icons: {},
  },
})

export function fileShape(workspace: Workspace, id: string): Record<string, unknown> {
  const file = workspace.files[id]
  if (!file) return { id, mode: 'tombstone' }
  return {
    id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.name.split('.').at(-1) ?? 'binary',
    user: file.user,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    is_public: true,
    url_private: `${fileShape.origin}/files-pri/${workspace.id}-${id}/${encodeURIComponent(file.name)}`,
    url_private_download: `${fileShape.origin}/files-pri/${workspace.id}-${id}/download/${encodeURIComponent(file.name)}`,
  }
}
/** Where files are fetched from; set once the server listens. */
fileShape.origin = ''

export function channelShape(channel: Channel): Record<string, unknown> {
  const flags = {
    is_channel: !channel.isPrivate && !channel.im,
    is_group: false,
    is_im: Boolean(channel.im),
    is_mpim: false,
    is_private: channel.isPrivate || Boolean(channel.im),
  }
  return prune({
    id: channel.id,
    name: channel.im ? undefined : channel.name,
    name_normalized: channel.im ? undefined : channel.name,
    user: channel.im,
    ...flags,
    created: channel.created,
    is_archived: channel.archived,
    is_general: channel.name === 'general',
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    creator: channel.creator,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: channel.purpose, creator: '', last_set: 0 },
    num_members: channel.members.length,
  })
}

export function userShape(workspace: Workspace, id: string, withEmail: boolean): Record<string, unknown> {
  const user = workspace.users[id]
  if (!user) return {}
  const pictures = Object.fromEntries([24, 32, 48, 72, 192, 512].map((size) => [`image_${size}`, user.avatar]))
  return prune({
    id,
    team_id: workspace.id,
    name: user.name,
    real_name: user.realName,
    deleted: user.deleted,
    is_bot: Boolean(user.bot),
    is_app_user: false,
    is_admin: false,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    updated: 0,
    tz: 'Europe/Berlin',
    tz_offset: 3_600,
    profile: prune({
      real_name: user.realName,
      display_name: user.realName,
      email: withEmail && !user.bot ? user.email : undefined,
      bot_id: user.bot?.botId,
      api_app_id: user.bot?.appId,
      team: workspace.id,
      ...pictures,
    }),
  })
}

const prune = (shape: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined))
