import type { VisitorMessage } from '@parley/contracts'

/** A message on its way. */
export interface Pending {
  clientMessageId: string
  text: string
  /** Why it was refused, when it was. */
  failure?: string
}

/** The conversation as far as this browser holds it. Immutable: each change makes a new one. */
export interface Timeline {
  /** In the order of seq. */
  messages: readonly VisitorMessage[]
  pending: readonly Pending[]
  /** Everything up to here is held without a gap. */
  heldSeq: number
  deliveredSeq: number
  seenSeq: number
}

export const emptyTimeline: Timeline = { messages: [], pending: [], heldSeq: 0, deliveredSeq: 0, seenSeq: 0 }

/** Takes messages in, known ones and repeats too, in any order. */
export function merge(timeline: Timeline, incoming: readonly VisitorMessage[]): Timeline {
  if (incoming.length === 0) return timeline
  const bySeq = new Map(timeline.messages.map((message) => [message.seq, message]))
  for (const message of incoming) bySeq.set(message.seq, keepDeletion(bySeq.get(message.seq), message))
  const messages = [...bySeq.values()].sort((a, b) => a.seq - b.seq)
  const mine = new Set(incoming.map(({ clientMessageId }) => clientMessageId).filter(Boolean))
  const pending = timeline.pending.filter(({ clientMessageId }) => !mine.has(clientMessageId))
  return { ...timeline, messages, pending, heldSeq: heldUpTo(messages, timeline.heldSeq) }
}

/** A message of before its deletion may come after it. */
const keepDeletion = (known: VisitorMessage | undefined, message: VisitorMessage) =>
  known?.deleted && !message.deleted ? known : message

function heldUpTo(messages: readonly VisitorMessage[], from: number): number {
  let held = from
  for (const { seq } of messages) if (seq === held + 1) held = seq
  return held
}

/** Whether something between what is held and what has come is missing. */
export const hasGap = ({ messages, heldSeq }: Timeline): boolean => (messages.at(-1)?.seq ?? 0) > heldSeq

export const addPending = (timeline: Timeline, message: Pending): Timeline => ({
  ...timeline,
  pending: [...timeline.pending, message],
})

export const failPending = (timeline: Timeline, clientMessageId: string, failure: string): Timeline => ({
  ...timeline,
  pending: timeline.pending.map((each) => (each.clientMessageId === clientMessageId ? { ...each, failure } : each)),
})

export const retryPending = (timeline: Timeline, clientMessageId: string): Timeline => ({
  ...timeline,
  pending: timeline.pending.map((each) =>
    each.clientMessageId === clientMessageId ? { clientMessageId, text: each.text } : each,
  ),
})

/** Messages of others that nobody has seen here. */
export const unreadIn = ({ messages, seenSeq }: Timeline): number =>
  messages.filter(({ seq, author, deleted }) => seq > seenSeq && author !== 'AUTHOR_VISITOR' && !deleted).length
