import type { Author, RichText, VisitorFile, VisitorMessage } from '@parley/contracts'
import type { Change } from '../chat/changes.ts'
import type { Timeline } from '../chat/timeline.ts'

export type DeliveryMark = 'sending' | 'sent' | 'delivered' | 'failed'

/** A message as it is shown, whether it is stored or on its way. Its key stays the same when it is stored. */
export interface Item {
  key: string
  /** Absent while it is on its way. */
  messageId?: VisitorMessage['messageId']
  /** 0 while it is on its way. */
  seq: number
  author: Author
  authorName: string
  authorAvatarUrl: string
  text: string
  /** The text with its formatting; empty where it is as it was typed. */
  body: RichText
  files: readonly VisitorFile[]
  createdAt: string
  edited: boolean
  deleted: boolean
  /** Of the visitor's own. */
  mark?: DeliveryMark
  /** Code of its refusal. */
  failure?: string
  /** An edit or withdrawal of it that was refused. */
  refusedChange?: Change
}

/** What stands below each other in the list. */
export type Block =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'system'; key: string; item: Item }
  | { kind: 'group'; key: string; items: Item[]; first: Item; last: Item }

export function itemsOf({ messages, pending, deliveredSeq }: Timeline, changes: readonly Change[] = []): Item[] {
  const stored = messages.map((message): Item => {
    const isDelivered = message.delivered || message.seq <= deliveredSeq
    const item: Item = {
      ...message,
      key: message.clientMessageId || message.messageId,
      ...(message.author === 'AUTHOR_VISITOR' ? { mark: isDelivered ? 'delivered' : 'sent' } : {}),
    }
    const wanted = changes.find(({ messageId }) => messageId === message.messageId)
    return wanted ? changed(item, wanted) : item
  })
  const waiting = pending.map(
    ({ clientMessageId, text, createdAt, failure, files = [] }): Item => ({
      key: clientMessageId,
      seq: 0,
      author: 'AUTHOR_VISITOR',
      authorName: '',
      authorAvatarUrl: '',
      text,
      body: [],
      files: files.map(({ file }) => file),
      createdAt,
      edited: false,
      deleted: false,
      mark: failure ? 'failed' : 'sending',
      ...(failure ? { failure } : {}),
    }),
  )
  return [...stored, ...waiting]
}

/** As the visitor wants it, on its way; as it was, where that was refused. */
function changed(item: Item, wanted: Change): Item {
  if (wanted.failure) return { ...item, refusedChange: wanted }
  const { text = '' } = wanted
  return { ...item, text, body: [], edited: true, deleted: wanted.text === undefined, mark: 'sending' }
}

const together = 5 * 60_000

/**
 * Puts days apart, and messages of one author within five minutes together.
 * @param dayOf names the day of a time
 * @param unreadFrom the first seq below the line that says "new"; 0 for none
 */
export function blocksOf(items: readonly Item[], dayOf: (iso: string) => string, unreadFrom = 0): Block[] {
  const blocks: Block[] = []
  let day = ''
  for (const item of items) {
    if (dayOf(item.createdAt) !== day) {
      day = dayOf(item.createdAt)
      blocks.push({ kind: 'day', key: `day ${day} ${item.key}`, at: item.createdAt })
    }
    if (unreadFrom > 0 && item.seq === unreadFrom) blocks.push({ kind: 'unread', key: 'unread' })
    const before = blocks.at(-1)
    if (item.author === 'AUTHOR_SYSTEM') blocks.push({ kind: 'system', key: item.key, item })
    else if (before?.kind === 'group' && belongs(before.last, item)) {
      before.items.push(item)
      before.last = item
    } else blocks.push({ kind: 'group', key: item.key, items: [item], first: item, last: item })
  }
  return blocks
}

/** A failed message stands alone, for it has something to say. */
const belongs = (before: Item, item: Item): boolean =>
  before.author === item.author &&
  before.authorName === item.authorName &&
  before.mark !== 'failed' &&
  item.mark !== 'failed' &&
  Math.abs(Date.parse(item.createdAt) - Date.parse(before.createdAt)) < together
