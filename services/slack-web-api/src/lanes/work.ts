import type {
  Agent,
  Author,
  ConversationId,
  ConversationSnapshot,
  DeliveryId,
  FileId,
  MessageId,
} from '@parley/contracts'

/** Where a conversation lives in Slack, or is about to. Times are milliseconds by the database's clock. */
export interface Destination {
  conversationId: ConversationId
  laneKey: string
  snapshot: ConversationSnapshot
  version: number
  shownVersion: number
  slackChannelId: string | null
  cardTs: string | null
  lastTs: string | null
  openingAt: number | null
  nameAttempt: number
  furnished: boolean
  archived: boolean
  dirty: boolean
  cardDueAt: number | null
  nextSeq: number
  servedAt: number | null
}

/** A message that is not in Slack yet, or of which nobody knows whether it is. */
export interface PendingDelivery {
  id: DeliveryId
  conversationId: ConversationId
  messageId: MessageId
  seq: number
  author: Author
  agent: Agent | null
  text: string
  state: 'pending' | 'sending'
  postId: DeliveryId | null
  correlationId: string
  recordedAt: number
  sendingAt: number | null
  /** A message before it has not come in yet. */
  gap: boolean
}

/** A visitor's file that is to follow its message into Slack, or to be taken out of it. */
export interface PendingFile {
  fileId: FileId
  conversationId: ConversationId
  messageId: MessageId
  name: string
  /** Bytes. */
  size: number
  /** Set once Slack has its bytes. */
  slackFileId: string | null
  withdrawn: boolean
  /** Its message is in Slack, or was taken back. */
  isReady: boolean
  correlationId: string
}

/** One message of a post that is in Slack. */
export interface PostPart {
  id: DeliveryId
  text: string
  deleted: boolean
}

/** A post in Slack that does not say any more what it should. */
export interface EditedPost {
  postId: DeliveryId
  conversationId: ConversationId
  slackChannelId: string
  slackTs: string
  parts: PostPart[]
}

/** Everything that there is to do in a lane. */
export interface LaneWork {
  now: number
  wanted: number
  tat: number
  destinations: ReadonlyMap<ConversationId, Destination>
  pending: readonly PendingDelivery[]
  /** In the order of their messages. */
  files: readonly PendingFile[]
  /** When the first of the cards is due that are not due yet. */
  nextCardAt: number | null
  edited: readonly EditedPost[]
  /** Until when a method may not be called, as Slack said. */
  blocked: ReadonlyMap<string, number>
}
