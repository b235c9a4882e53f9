/** A permission that our bot asks a workspace for, and what it needs it for. */
export interface BotScope {
  scope: string
  reason: string
}

/** Every scope of ours. Each is used; none reads what is not a conversation's. */
export const botScopes: readonly BotScope[] = [
  { scope: 'channels:history', reason: 'Read replies to visitors in public channels that the app is in.' },
  { scope: 'groups:history', reason: 'Read replies to visitors in private channels that the app is in.' },
  {
    scope: 'channels:read',
    reason: 'List public channels to choose from, and notice when one is archived or renamed.',
  },
  { scope: 'groups:read', reason: 'List private channels that the app was invited to.' },
  { scope: 'channels:join', reason: 'Join the public channel that the owner chose.' },
  {
    scope: 'channels:manage',
    reason: 'Create, name, archive and unarchive a channel for each conversation, and invite the chosen people.',
  },
  { scope: 'chat:write', reason: 'Post visitors’ messages and keep their cards up to date.' },
  { scope: 'chat:write.customize', reason: 'Show a visitor’s message under the visitor’s name.' },
  { scope: 'im:write', reason: 'Tell the person who installed the app when the connection breaks.' },
  { scope: 'users:read', reason: 'Show visitors the name and photo of who replies.' },
  { scope: 'users:read.email', reason: 'Find the account of the person who installs the app.' },
  { scope: 'commands', reason: 'Answer /parley.' },
]

/** Every event that we subscribe to. */
export const botEvents = [
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_id_changed',
  'channel_left',
  'channel_rename',
  'channel_unarchive',
  'group_archive',
  'group_deleted',
  'group_left',
  'group_rename',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
  'message.channels',
  'message.groups',
  'tokens_revoked',
  'user_change',
] as const
