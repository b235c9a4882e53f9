/** A permission that our bot asks a workspace for: the reason that Slack's reviewers and the owner read, and what of ours needs it. */
export interface BotScope {
  scope: string
  reason: string
  /** Web API methods that we call. */
  methods?: readonly string[]
  /** Events that we subscribe to. */
  events?: readonly string[]
  /** What else needs it, in words. */
  also?: string
}

/** Every scope of ours. Each is used; none reads what is not a conversation's. `pnpm check` compares this table with what the code calls. */
export const botScopes: readonly BotScope[] = [
  {
    scope: 'app_mentions:read',
    reason: 'Take commands by mention in a conversation’s thread, where slash commands do not work.',
    events: ['app_mention'],
  },
  {
    scope: 'channels:history',
    reason: 'Read replies to visitors in public channels that the app is in.',
    methods: ['conversations.history', 'conversations.replies'],
    events: ['message.channels'],
  },
  {
    scope: 'groups:history',
    reason: 'Read replies to visitors in private channels that the app is in.',
    methods: ['conversations.history', 'conversations.replies'],
    events: ['message.groups'],
  },
  {
    scope: 'im:history',
    reason: 'Answer who writes to the app itself.',
    events: ['message.im'],
  },
  {
    scope: 'channels:read',
    reason: 'List public channels to choose from, and notice when one is archived, renamed or left.',
    methods: ['conversations.info', 'conversations.list'],
    events: [
      'channel_archive',
      'channel_deleted',
      'channel_id_changed',
      'channel_left',
      'channel_rename',
      'channel_unarchive',
      'member_joined_channel',
      'member_left_channel',
    ],
  },
  {
    scope: 'groups:read',
    reason:
      'List private channels that the app was invited to, notice when one is archived, renamed or left, and show nothing of one to people who are not in it.',
    methods: ['conversations.info', 'conversations.list', 'users.conversations'],
    events: [
      'group_archive',
      'group_deleted',
      'group_left',
      'group_rename',
      'group_unarchive',
      'member_joined_channel',
      'member_left_channel',
    ],
  },
  { scope: 'channels:join', reason: 'Join the public channel that the owner chose.', methods: ['conversations.join'] },
  {
    scope: 'channels:manage',
    reason: 'Create, name, archive and unarchive a channel for each conversation, and invite the chosen people.',
    methods: [
      'conversations.archive',
      'conversations.create',
      'conversations.invite',
      'conversations.setTopic',
      'conversations.unarchive',
    ],
  },
  {
    scope: 'chat:write',
    reason: 'Post visitors’ messages and keep their cards up to date.',
    methods: ['chat.delete', 'chat.postEphemeral', 'chat.postMessage', 'chat.update'],
  },
  {
    scope: 'chat:write.customize',
    reason: 'Show a visitor’s message under the visitor’s name.',
    also: 'the name and picture of chat.postMessage',
  },
  {
    scope: 'commands',
    reason: 'Answer /parley and the shortcuts of messages.',
    also: 'slash commands and shortcuts',
  },
  {
    scope: 'emoji:read',
    reason: 'Show visitors the pictures of the emoji that your team has added.',
    methods: ['emoji.list'],
  },
  {
    scope: 'files:read',
    reason: 'Show visitors the files that agents send them.',
    methods: ['files.info'],
    also: 'the bytes behind url_private',
  },
  {
    scope: 'files:write',
    reason: 'Bring the files that visitors send into their conversations.',
    methods: ['files.completeUploadExternal', 'files.delete', 'files.getUploadURLExternal'],
  },
  {
    scope: 'im:write',
    reason: 'Tell the person who installed the app when the connection breaks, and agents who is kept waiting.',
    methods: ['conversations.open'],
  },
  {
    scope: 'reactions:read',
    reason: 'Take, close and send by an emoji on a message.',
    events: ['reaction_added'],
  },
  {
    scope: 'usergroups:read',
    reason: 'List the user groups of which the owner chooses one to be told when nobody answers a visitor.',
    methods: ['usergroups.list'],
  },
  {
    scope: 'users:read',
    reason: 'Show visitors the name and photo of who replies, and whether somebody is there.',
    methods: ['users.getPresence', 'users.info', 'users.list'],
    events: ['user_change'],
  },
  {
    scope: 'users:read.email',
    reason: 'Find the account of the person who installs the app.',
    also: 'the e-mail address in users.info',
  },
]

/** Methods of ours that no scope stands before. */
export const openMethods = ['auth.test', 'views.open', 'views.publish', 'views.push', 'views.update'] as const

/** Events of ours that no scope stands before. */
const openEvents = [
  'app_home_opened',
  'app_uninstalled',
  'team_access_granted',
  'team_access_revoked',
  'tokens_revoked',
] as const

/** Every event that we subscribe to. */
export const botEvents: readonly string[] = [
  ...new Set([...openEvents, ...botScopes.flatMap(({ events }) => events ?? [])]),
].sort()
