import type { ServerFrame, VisitorFile, VisitorMessage } from '@parley/contracts'
import { readRichText } from './read-rich-text.ts'

type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const count = (value: unknown): number => (typeof value === 'number' && value >= 0 ? Math.floor(value) : 0)

/**
 * Reads what the gateway sends, without a schema library. Tolerant: what is left out gets the contract's default, what is not
 * known is left out, and a frame that cannot be used is undefined.
 */
export function readFrame(data: string): ServerFrame | undefined {
  const frame = parse(data)
  const [name = ''] = Object.keys(frame)
  const payload = frame[name]
  const read = Object.hasOwn(readers, name) ? readers[name as keyof typeof readers] : undefined
  const value = read && isObject(payload) ? read(payload) : undefined
  return value && ({ [name]: value } as unknown as ServerFrame)
}

function parse(data: string): Fields {
  try {
    const value: unknown = JSON.parse(data)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

function message(fields: unknown): VisitorMessage | undefined {
  if (!isObject(fields) || count(fields.seq) < 1 || !text(fields.messageId)) return undefined
  return {
    messageId: text(fields.messageId) as VisitorMessage['messageId'],
    conversationId: text(fields.conversationId) as VisitorMessage['conversationId'],
    seq: count(fields.seq),
    author: (text(fields.author) || 'AUTHOR_SYSTEM') as VisitorMessage['author'],
    authorName: text(fields.authorName),
    authorAvatarUrl: picture(fields.authorAvatarUrl),
    text: text(fields.text),
    body: readRichText(fields.body),
    files: files(fields.files),
    clientMessageId: text(fields.clientMessageId),
    createdAt: text(fields.createdAt),
    edited: fields.edited === true,
    deleted: fields.deleted === true,
    delivered: fields.delivered === true,
  }
}

const files = (value: unknown): VisitorFile[] =>
  Array.isArray(value) ? value.filter((each) => isObject(each) && text(each.fileId)).map(file) : []

const file = (fields: Fields): VisitorFile => ({
  fileId: text(fields.fileId) as VisitorFile['fileId'],
  name: text(fields.name),
  size: count(fields.size),
  mimetype: text(fields.mimetype),
  width: count(fields.width),
  height: count(fields.height),
})

const messages = (value: unknown): VisitorMessage[] =>
  Array.isArray(value) ? value.map(message).filter((each) => each !== undefined) : []

/** Pictures come from the web or not at all. */
const picture = (value: unknown): string => (/^https?:\/\//.test(text(value)) ? text(value) : '')

function conversation(fields: unknown) {
  if (!isObject(fields) || !text(fields.conversationId)) return undefined
  return {
    conversationId: text(fields.conversationId),
    status: fields.status === 'STATUS_CLOSED' ? 'STATUS_CLOSED' : 'STATUS_OPEN',
    lastSeq: count(fields.lastSeq),
    seenSeq: count(fields.seenSeq),
    deliveredSeq: count(fields.deliveredSeq),
    assigneeName: text(fields.assigneeName),
    assigneeAvatarUrl: picture(fields.assigneeAvatarUrl),
    rating: count(fields.rating),
    ratable: fields.ratable === true,
  }
}

const mark = (fields: Fields) =>
  count(fields.seq) > 0 ? { conversationId: text(fields.conversationId), seq: count(fields.seq) } : undefined

/** `backAt` is left out where it is no time. */
const availability = (fields: Fields) => ({
  away: fields.away === true,
  ...(Number.isNaN(Date.parse(text(fields.backAt))) ? {} : { backAt: text(fields.backAt) }),
  replySeconds: count(fields.replySeconds),
})

const readers = {
  welcome: (fields: Fields) => ({
    visitorId: text(fields.visitorId),
    token: text(fields.token),
    siteName: text(fields.siteName),
    greeting: text(fields.greeting),
    color: text(fields.color),
    conversation: conversation(fields.conversation),
    messages: messages(fields.messages),
    more: fields.more === true,
    ...availability(fields),
  }),
  ack: (fields: Fields) =>
    text(fields.clientMessageId) && count(fields.seq) > 0
      ? {
          clientMessageId: text(fields.clientMessageId),
          messageId: text(fields.messageId),
          conversationId: text(fields.conversationId),
          seq: count(fields.seq),
          createdAt: text(fields.createdAt),
        }
      : undefined,
  message,
  changed: message,
  delivered: mark,
  seen: mark,
  typing: (fields: Fields) => ({
    conversationId: text(fields.conversationId),
    author: text(fields.author),
    authorName: text(fields.authorName),
  }),
  conversation,
  missed: (fields: Fields) => ({
    conversationId: text(fields.conversationId),
    messages: messages(fields.messages),
    more: fields.more === true,
  }),
  reconnect: (fields: Fields) => ({ afterMs: count(fields.afterMs) }),
  error: (fields: Fields) => ({
    code: text(fields.code),
    message: text(fields.message),
    clientMessageId: text(fields.clientMessageId),
    messageId: text(fields.messageId),
  }),
  pong: () => ({}),
  links: (fields: Fields) => ({
    links: (Array.isArray(fields.links) ? fields.links : [])
      .filter((each) => isObject(each) && picture(each.url) && text(each.fileId))
      .map(({ fileId, url, expiresAt }) => ({ fileId, url, expiresAt: text(expiresAt) })),
  }),
  availability,
  forgotten: (fields: Fields) => ({ refusal: text(fields.refusal) }),
  transcriptSent: (fields: Fields) => ({ email: text(fields.email), refusal: text(fields.refusal) }),
}
