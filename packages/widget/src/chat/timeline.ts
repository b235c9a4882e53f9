import type { ServerFrame, VisitorMessage } from '@parley/contracts'
import type { SentFile } from './upload.ts'

/** A message on its way. */
export interface Pending {
  clientMessageId: string
  text: string
  files?: readonly SentFile[]
  /** When it was written, by this browser's clock, RFC 3339. */
  createdAt: string
  /** The code of its refusal; it waits for the visitor then. */
  failure?: string
}

/** The conversation as far as this browser holds it. Immutable: each change makes a new one. */
export interface Timeline {
  /** In the order of seq. */
  messages: readonly VisitorMessage[]
  /** In the order of sending. */
  pending: readonly Pending[]
  /** Everything up to here is held without a gap. */
  heldSeq: number
  deliveredSeq: number
  seenSeq: number
}

export type Ack = Extract<ServerFrame, { ack: unknown }>['ack']

export const emptyTimeline: Timeline = { messages: [], pending: [], heldSeq: 0, deliveredSeq: 0, seenSeq: 0 }

/** Takes messages in, in any order, known ones and repeats too. What was on its way and has come back is not pending any more. */
export function merge(timeline: Timeline, incoming: readonly VisitorMessage[]): Timeline {
  if (incoming.length === 0) return timeline
  const bySeq = new Map(timeline.messages.map((message) => [message.seq, message]))
  for (const message of incoming) bySeq.set(message.seq, newer(bySeq.get(message.seq), message))
  const messages = [...bySeq.values()].sort((a, b) => a.seq - b.seq)
  const arrived = new Set(incoming.map(({ clientMessageId }) => clientMessageId))
  return { ...dropPending(timeline, arrived), messages, heldSeq: heldUpTo(messages, timeline.heldSeq) }
}

/** What a message was before an edit or its deletion may come after that. */
function newer(known: VisitorMessage | undefined, message: VisitorMessage): VisitorMessage {
  if (known?.deleted && !message.deleted) return known
  if (known?.edited && !message.edited && !message.deleted) return known
  return message
}

function heldUpTo(messages: readonly VisitorMessage[], from: number): number {
  let held = from
  for (const { seq } of messages) if (seq === held + 1) held = seq
  return held
}

/** The message is stored. It may have come as a message before. */
export function acknowledge(timeline: Timeline, { clientMessageId, ...stored }: Ack): Timeline {
  const sent = timeline.pending.find((each) => each.clientMessageId === clientMessageId)
  if (!sent) return timeline
  if (timeline.messages.some(({ seq }) => seq === stored.seq)) return dropPending(timeline, new Set([clientMessageId]))
  const blank = {
    body: [],
    files: (sent.files ?? []).map(({ file }) => file),
    authorName: '',
    authorAvatarUrl: '',
    edited: false,
    deleted: false,
    delivered: false,
  }
  return merge(timeline, [{ ...blank, ...stored, clientMessageId, author: 'AUTHOR_VISITOR', text: sent.text }])
}

/** Newest seq that is known, whatever is missing before it. */
export const knownSeq = ({ messages }: Timeline): number => messages.at(-1)?.seq ?? 0

/** Everything up to there has come: what is still missing before does not exist. */
export const completeUpTo = (timeline: Timeline, seq: number): Timeline => ({
  ...timeline,
  heldSeq: heldUpTo(timeline.messages, Math.max(timeline.heldSeq, seq)),
})

/** Whether something between what is held and what has come is missing. */
export const hasGap = (timeline: Timeline): boolean => knownSeq(timeline) > timeline.heldSeq

export function grow(timeline: Timeline, marks: { deliveredSeq?: number; seenSeq?: number }): Timeline {
  const deliveredSeq = Math.max(timeline.deliveredSeq, marks.deliveredSeq ?? 0)
  const seenSeq = Math.max(timeline.seenSeq, marks.seenSeq ?? 0)
  return { ...timeline, deliveredSeq, seenSeq }
}

export const addPending = (timeline: Timeline, message: Pending): Timeline => ({
  ...timeline,
  pending: [...timeline.pending, message],
})

/** Takes up what is waiting to be sent and is not known here, in the order of writing. */
export function adoptPending(timeline: Timeline, waiting: readonly Pending[]): Timeline {
  const known = new Set([...timeline.messages, ...timeline.pending].map(({ clientMessageId }) => clientMessageId))
  const found = waiting.filter(({ clientMessageId }) => !known.has(clientMessageId))
  if (found.length === 0) return timeline
  const pending = [...timeline.pending, ...found].sort((a, b) => a.createdAt.localeCompare(b.createdAt))
  return { ...timeline, pending }
}

export const dropPending = (timeline: Timeline, ids: ReadonlySet<string>): Timeline => {
  const pending = timeline.pending.filter(({ clientMessageId }) => !ids.has(clientMessageId))
  return pending.length === timeline.pending.length ? timeline : { ...timeline, pending }
}

export const failPending = (timeline: Timeline, clientMessageId: string, failure: string): Timeline => ({
  ...timeline,
  pending: timeline.pending.map((each) => (each.clientMessageId === clientMessageId ? { ...each, failure } : each)),
})

/** The message goes to the end of the queue: what was written after it may be stored by now. */
export function retryPending(timeline: Timeline, clientMessageId: string): Timeline {
  const message = timeline.pending.find((each) => each.clientMessageId === clientMessageId)
  if (!message) return timeline
  const { failure: _, ...again } = message
  return addPending(dropPending(timeline, new Set([clientMessageId])), again)
}

/** Messages of others that were not seen on any tab. */
export const unseen = ({ messages, seenSeq }: Timeline): VisitorMessage[] =>
  messages.filter(({ seq, author, deleted }) => seq > seenSeq && author !== 'AUTHOR_VISITOR' && !deleted)
