/** A person or a bot of a workspace. */
export interface User {
  id: string
  name: string
  realName: string
  email: string
  avatar: string
  deleted: boolean
  presence: 'active' | 'away'
  statusText?: string
  statusEmoji?: string
  /** Seconds since 1970. */
  updated?: number
  bot?: { appId: string; botId: string }
  /** As they like to be called, when that is not their name. */
  displayName?: string
  /** Of this other company, here by Slack Connect. */
  stranger?: { team: string }
  /** A guest of several channels, or of one. */
  guest?: 'multi-channel' | 'single-channel'
  /** May add apps to the workspace; the first person may, too. */
  admin?: boolean
}

/** People who are mentioned together. */
export interface UserGroup {
  id: string
  handle: string
  name: string
  users: string[]
  disabled: boolean
}

/** An organisation of several workspaces. */
export interface Enterprise {
  id: string
  name: string
  domain: string
}

export interface Reaction {
  name: string
  users: string[]
}

export interface SlackFile {
  id: string
  name: string
  title: string
  mimetype: string
  size: number
  user: string
  created: number
  /** Base64; the sandbox' files are small. */
  content: string
  altTxt?: string
  /** Its bytes are not there yet. */
  pending?: boolean
  /** Where it was shared. */
  shares?: { channel: string; ts: string; threadTs?: string }[]
}

export interface Message {
  ts: string
  user: string
  text: string
  subtype?: string
  threadTs?: string
  blocks?: unknown[]
  metadata?: { event_type: string; event_payload: Record<string, unknown> }
  botId?: string
  appId?: string
  username?: string
  icons?: { emoji?: string; image_url?: string }
  edited?: { user: string; ts: string }
  clientMsgId?: string
  files?: string[]
  reactions?: Reaction[]
  attachments?: unknown[]
  /** What a message of its subtype says besides, as `inviter` or `topic`. */
  extra?: Record<string, unknown>
}

export interface Channel {
  id: string
  name: string
  isPrivate: boolean
  /** A direct conversation with this user. */
  im?: string
  archived: boolean
  creator: string
  created: number
  topic: string
  purpose: string
  topicSet?: { creator: string; last_set: number }
  purposeSet?: { creator: string; last_set: number }
  previousNames?: string[]
  /** Milliseconds since 1970. */
  updated?: number
  /** Other companies that share it. */
  connectedTeams?: string[]
  members: string[]
  messages: Message[]
}

export interface View {
  id: string
  team: string
  user: string
  appId: string
  type: 'modal' | 'home'
  hash: string
  /** As the app gave it. */
  payload: Record<string, unknown>
  previousId?: string
  rootId: string
  state: Record<string, Record<string, unknown>>
}

export interface Workspace {
  id: string
  name: string
  domain: string
  users: Record<string, User>
  channels: Record<string, Channel>
  files: Record<string, SlackFile>
  homes: Record<string, View>
  userGroups?: UserGroup[]
  /** Its own emoji: addresses of pictures, or `alias:` and another's name. */
  emoji?: Record<string, string>
  /** Of which it is a part. */
  enterprise?: Enterprise
  /** The last message's time, in microseconds. */
  lastTs: number
}

export interface Token {
  token: string
  kind: 'bot' | 'user'
  appId: string
  /** The workspace; of an installation for a whole organisation, the organisation. */
  team: string
  /** Workspaces that an installation for a whole organisation may act in. */
  teams?: string[]
  user: string
  botId: string
  scopes: string[]
  revoked: boolean
  refreshToken?: string
  /** Milliseconds since 1970. */
  expiresAt?: number
  /** Replaced by rotation and good for a while yet. */
  former?: { token: string; refreshToken?: string; expiresAt: number; replacedAt: number }[]
}

export interface SlashCommandDefinition {
  command: string
  url: string
  description: string
  usageHint?: string
  /** Names and addresses come as Slack writes them in messages: `<@U123|mara>`. */
  shouldEscape?: boolean
}

/** What is set up for an app on Slack's side. */
export interface AppDefinition {
  appId: string
  name: string
  clientId: string
  clientSecret: string
  signingSecret: string
  redirectUrls: string[]
  /** What it asks for when it is installed by the driver. */
  scopes?: string[]
  userScopes?: string[]
  /** The app's page that begins "Add to Slack". */
  installUrl?: string
  eventsUrl?: string
  interactivityUrl?: string
  optionsUrl?: string
  /** As `message.channels`, `app_home_opened`. */
  subscribedEvents: string[]
  commands?: SlashCommandDefinition[]
  shortcuts?: { callbackId: string; name: string; type: 'message' | 'global' }[]
  tokenRotation?: boolean
  /** Everything comes over a WebSocket that the app opens; it needs no addresses. */
  socketMode?: boolean
  /** May be added to a whole organisation at once. */
  orgDeploy?: boolean
}

/** Everything that survives a restart. */
export interface State {
  workspaces: Record<string, Workspace>
  tokens: Token[]
  /** Private key of the identity tokens, as a JWK. */
  identityKey?: Record<string, unknown>
  counter: number
}
