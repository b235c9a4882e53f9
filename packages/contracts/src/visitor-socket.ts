import { z } from 'zod'
import { conversationId, fileId, messageId, visitorId } from './ids.ts'
import { richText } from './rich-text.ts'
import {
  longestEventName,
  longestEventValue,
  maxFilesPerMessage,
  maxLinksPerFrame,
  maxRatingComment,
  mostEventProperties,
  visitorErrorCodes,
} from './visitor-limits.ts'

/**
 * The visitor socket, version 1: what travels between a widget and the gateway.
 *
 * A frame is a JSON object with exactly one key, which names it: `{"send": {…}}`. It is the JSON mapping of the `oneof`
 * in `proto/parley/visitor/v1/socket.proto`; times are RFC 3339 strings, enum values their protobuf names.
 */

/** Who wrote a message. */
export const author = z.enum(['AUTHOR_VISITOR', 'AUTHOR_AGENT', 'AUTHOR_BOT', 'AUTHOR_SYSTEM'])
export type Author = z.infer<typeof author>

/** How far a conversation is, as the visitor may know it. */
export const visitorStatus = z.enum(['STATUS_OPEN', 'STATUS_CLOSED'])

/** A file in a message. Where its bytes are to be had is asked by `links`. */
export const visitorFile = z.object({
  fileId,
  name: z.string().max(255).default(''),
  /** Bytes. */
  size: z.int().min(0).default(0),
  mimetype: z.string().max(120).default(''),
  /** Pixels; absent for what is no picture. */
  width: z.int().min(0).nullish(),
  height: z.int().min(0).nullish(),
})
export type VisitorFile = z.infer<typeof visitorFile>

/** One message as the visitor sees it. `seq` counts from 1 in its conversation, without gaps. */
export const visitorMessage = z.object({
  messageId,
  conversationId,
  seq: z.int().min(1),
  author,
  /** The agent's or bot's name; empty for the visitor. */
  authorName: z.string().default(''),
  authorAvatarUrl: z.string().default(''),
  text: z.string().default(''),
  /** The same with its formatting; empty where `text` says it all. */
  body: richText.default([]),
  files: z.array(visitorFile).default([]),
  /** Set on the visitor's own messages. */
  clientMessageId: z.string().default(''),
  createdAt: z.iso.datetime(),
  edited: z.boolean().default(false),
  /** A deleted message keeps its place and loses its text. */
  deleted: z.boolean().default(false),
  /** On the visitor's own messages: it is in Slack. */
  delivered: z.boolean().default(false),
})
export type VisitorMessage = z.infer<typeof visitorMessage>

const eventName = z
  .string()
  .max(longestEventName)
  .regex(/^[\p{L}\p{N}_ .:-]+$/u)

/** Something that a visitor did, as the site says. */
export const trackedEvent = z.object({
  name: eventName,
  properties: z
    .record(eventName, z.string().max(longestEventValue))
    .refine((properties) => Object.keys(properties).length <= mostEventProperties, 'too many properties')
    .default({}),
})
export type TrackedEvent = z.infer<typeof trackedEvent>

/** Where mail can go. @see https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1 */
export const emailAddress = z.email().max(320)

/** The page that the visitor is on. */
export const pageView = z.object({
  url: z.string().max(2_000).default(''),
  title: z.string().max(300).default(''),
  referrer: z.string().max(2_000).default(''),
})
export type PageView = z.infer<typeof pageView>

const clientFrames = {
  /** First frame of every socket. `afterSeq` is the last seq that the client holds of `conversationId`, 0 for none. */
  hello: z.object({
    protocol: z.int(),
    siteKey: z.string().min(1).max(100),
    token: z.string().max(2_000).default(''),
    /** The site's signed word for who the visitor is; empty for somebody anonymous. */
    identity: z.string().max(4_000).default(''),
    conversationId: z.string().max(100).default(''),
    afterSeq: z.int().min(0).default(0),
    locale: z.string().max(35).default(''),
    /** IANA name, as `Europe/Lisbon`; empty when unknown. */
    timeZone: z.string().max(60).default(''),
    page: pageView.prefault({}),
  }),
  /**
   * A message. Sent again with the same `clientMessageId` until acknowledged; it is stored once. `files` are the receipts of
   * what was uploaded before.
   */
  send: z.object({
    clientMessageId: z.string().min(8).max(64),
    text: z.string(),
    files: z.array(z.string().max(2_000)).max(maxFilesPerMessage).default([]),
  }),
  /** Other words for a stored message of the visitor's own. Answered by `changed`, or by `error` with its `messageId`. */
  edit: z.object({ messageId, text: z.string() }),
  /** Takes a stored message of the visitor's own back. Answered as `edit` is. */
  withdraw: z.object({ messageId }),
  /** The visitor types; at most one every three seconds. */
  typing: z.object({}),
  /** The visitor has seen everything up to this seq. */
  seen: z.object({ seq: z.int().min(1) }),
  /** The client found a gap: asks for what follows `afterSeq`. Answered by `missed`. */
  resume: z.object({ afterSeq: z.int().min(0) }),
  /** The visitor moved to another page. */
  page: pageView,
  /** The visitor did something on the page. */
  track: trackedEvent,
  /** Asks where the bytes of files are to be had. Answered by `links`. */
  links: z.object({ fileIds: z.array(fileId).max(maxLinksPerFrame).default([]) }),
  /** How a closed conversation was, from 1, bad, to 5, good; again, to change it. Answered by `conversation`. */
  rate: z.object({
    conversationId,
    score: z.int().min(1).max(5),
    comment: z.string().max(maxRatingComment).default(''),
  }),
  /** The conversation is wanted by mail. Answered by `transcriptSent`. */
  askTranscript: z.object({ email: z.string().max(320) }),
  /** The visitor wants everything that is known of them deleted. Answered by `forgotten`, on all their sockets. */
  forget: z.object({}),
  ping: z.object({}),
} as const

export const conversationState = z.object({
  conversationId,
  status: visitorStatus,
  lastSeq: z.int().min(0).default(0),
  /** What the visitor has seen, on any of their devices' tabs. */
  seenSeq: z.int().min(0).default(0),
  /** The visitor's messages up to this seq are in Slack. */
  deliveredSeq: z.int().min(0).default(0),
  assigneeName: z.string().default(''),
  assigneeAvatarUrl: z.string().default(''),
  /** By the visitor, from 1 to 5, since it was last closed; 0 for none. */
  rating: z.int().min(0).max(5).default(0),
  /** The site would like to know how it was. */
  ratable: z.boolean().default(false),
})
export type ConversationState = z.infer<typeof conversationState>

/** Whether and when somebody answers. */
const availability = z.object({
  /** Nobody answers at the moment, by the site's hours or its agents' availability. What is written is read later. */
  away: z.boolean().default(false),
  /** When somebody answers again, by the site's hours; absent when unknown. */
  backAt: z.iso.datetime().optional(),
  /** How long a first answer takes, as it was of late; 0 when unknown. */
  replySeconds: z.int().min(0).default(0),
})

const serverFrames = {
  /** The answer to `hello`. The token identifies the visitor from now on; it is renewed on every hello. */
  welcome: z.object({
    visitorId,
    token: z.string(),
    siteName: z.string().default(''),
    greeting: z.string().default(''),
    /** CSS colour of the site's accent. */
    color: z.string().default(''),
    /** Absent before the visitor's first message. */
    conversation: conversationState.optional(),
    messages: z.array(visitorMessage).default([]),
    /** More messages follow than fit: ask again by `resume`. */
    more: z.boolean().default(false),
    ...availability.shape,
  }),
  /** The message is stored: ✓. */
  ack: z.object({
    clientMessageId: z.string(),
    messageId,
    conversationId,
    seq: z.int().min(1),
    createdAt: z.iso.datetime(),
  }),
  /** A new message, of anybody; the visitor's own come too, for their other tabs. */
  message: visitorMessage,
  /** An edited or deleted message, whole. */
  changed: visitorMessage,
  /** The visitor's messages up to `seq` are in Slack: ✓✓. */
  delivered: z.object({ conversationId, seq: z.int().min(1) }),
  /** Seen up to `seq`, on some tab of this visitor. */
  seen: z.object({ conversationId, seq: z.int().min(1) }),
  /** Somebody types. Ends by itself after six seconds or with the next message of the same author. */
  typing: z.object({ conversationId, author, authorName: z.string().default('') }),
  /** Status or assignee changed. */
  conversation: conversationState,
  /** The answer to `resume`. */
  missed: z.object({ conversationId, messages: z.array(visitorMessage).default([]), more: z.boolean().default(false) }),
  /** The gateway stops: come back after this many milliseconds. */
  reconnect: z.object({ afterMs: z.int().min(0).default(0) }),
  /** Something was refused. `clientMessageId` names the message it concerns, if one; `messageId` the stored one. */
  error: z.object({
    code: z.enum(visitorErrorCodes),
    message: z.string(),
    clientMessageId: z.string().default(''),
    messageId: z.string().default(''),
  }),
  pong: z.object({}),
  /** Whether somebody answers has changed. */
  availability,
  /** Where files' bytes are to be had, until `expiresAt`: for a picture's `src`, or to be saved. */
  links: z.object({
    links: z.array(z.object({ fileId, url: z.string().default(''), expiresAt: z.iso.datetime() })).default([]),
  }),
  /** The conversation is on its way by mail; or why it is not. */
  transcriptSent: z.object({
    email: z.string().default(''),
    refusal: z.enum(['', 'email_invalid', 'rate_limited', 'refused', 'unavailable']).default(''),
  }),
  /** Nothing is known of the visitor any more: forget the token, and be somebody new. Or why that is not so. */
  forgotten: z.object({ refusal: z.enum(['', 'refused', 'unavailable']).default('') }),
} as const

type Frames = Record<string, z.ZodType>
type OneOf<F extends Frames> = { [K in keyof F]: Record<K, z.infer<F[K]>> }[keyof F]
type OneOfInput<F extends Frames> = { [K in keyof F]: Record<K, z.input<F[K]>> }[keyof F]

const oneOf = <F extends Frames>(frames: F) =>
  z.union(
    Object.entries(frames).map(([name, schema]) => z.strictObject({ [name]: schema })) as unknown as [z.ZodType],
  ) as unknown as z.ZodType<OneOf<F>, OneOfInput<F>>

/** What a client may send. Unknown frames are protocol errors. */
export const clientFrame = oneOf(clientFrames)
export type ClientFrame = OneOf<typeof clientFrames>
export type ClientFrameInput = OneOfInput<typeof clientFrames>
export type ClientFrameName = keyof typeof clientFrames
/** One schema per client frame, for a reader that already knows its name. */
export const clientFrameSchemas = clientFrames

/** What the gateway may send. A client ignores frames that it does not know. */
export const serverFrame = oneOf(serverFrames)
export type ServerFrame = OneOf<typeof serverFrames>
export type ServerFrameInput = OneOfInput<typeof serverFrames>
export type ServerFrameName = keyof typeof serverFrames
export const serverFrameSchemas = serverFrames
