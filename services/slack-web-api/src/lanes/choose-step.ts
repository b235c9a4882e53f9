import type { ConversationId } from '@parley/contracts'
import { gcraAvailable, gcraWait, type Rate } from '../pace/gcra.ts'
import { joinMessages } from './join-messages.ts'
import type { Destination, EditedPost, LaneWork, PendingDelivery, PendingFile } from './work.ts'

/** What a lane does next. One at a time. */
export type Step =
  /** Find out what became of a post whose answer was lost. */
  | { kind: 'settle'; destination: Destination; batch: PendingDelivery[] }
  /** Make the place that the conversation lives in. */
  | { kind: 'open'; destination: Destination }
  | { kind: 'unarchive'; destination: Destination }
  | { kind: 'post'; destination: Destination; batch: PendingDelivery[] }
  /** Bring a file after its message, or take it out of Slack. */
  | { kind: 'file'; destination: Destination; file: PendingFile }
  | { kind: 'edit'; post: EditedPost }
  | { kind: 'refresh'; destination: Destination }
  | { kind: 'archive'; destination: Destination }
  /** Nothing has to be done after all. */
  | { kind: 'clean'; destination: Destination }
  /** Milliseconds until there is something to do; null for nothing in sight. */
  | { kind: 'rest'; afterMs: number | null }

/** How long a message waits for one before it that has not come in yet, in milliseconds. */
export const gapPatienceMs = 5_000

type Waiting = { notBefore: number }
type Candidate = { step: Exclude<Step, { kind: 'rest' }>; notBefore: number; order: number[] }

/** Decides by what is there alone: settling before posting, posting before touching up; conversations in turn. */
export function chooseStep(work: LaneWork, rate: Rate): Step {
  const candidates = [...conversationSteps(work, rate), ...editSteps(work), ...cardSteps(work)]
  const ready = candidates.filter(({ notBefore }) => notBefore <= work.now).sort(byOrder)
  if (ready[0]) return ready[0].step
  const next = Math.min(work.nextCardAt ?? Infinity, ...candidates.map(({ notBefore }) => notBefore))
  return { kind: 'rest', afterMs: Number.isFinite(next) ? Math.ceil(next - work.now) : null }
}

const byOrder = (a: Candidate, b: Candidate) => {
  const index = a.order.findIndex((value, at) => value !== b.order[at])
  return index === -1 ? 0 : (a.order[index] ?? 0) - (b.order[index] ?? 0)
}

function* conversationSteps(work: LaneWork, rate: Rate): Generator<Candidate> {
  const queues = Map.groupBy(work.pending, ({ conversationId }) => conversationId)
  const pace: Waiting = { notBefore: work.now + gcraWait(work.tat, work.now, rate) }
  // As long as the burst lasts for everything, each message gets a post of its own.
  const join = work.pending.length > gcraAvailable(work.tat, work.now, rate)
  const files = Map.groupBy(work.files, ({ conversationId }) => conversationId)
  for (const conversationId of new Set([...queues.keys(), ...files.keys()])) {
    const destination = work.destinations.get(conversationId)
    if (!destination) continue
    const queue = queues.get(conversationId) ?? []
    const file = files.get(conversationId)?.find(({ isReady }) => isReady)
    if (queue.length === 0 && !file) continue
    const { step, notBefore } = stepOf(destination, queue, { work, pace, join, file })
    yield { step, notBefore, order: [0, destination.servedAt ?? 0, queue[0]?.recordedAt ?? 0] }
  }
}

function stepOf(
  destination: Destination,
  queue: PendingDelivery[],
  { work, pace, join, file }: { work: LaneWork; pace: Waiting; join: boolean; file: PendingFile | undefined },
): Omit<Candidate, 'order'> {
  const lost = queue.find(({ state }) => state === 'sending')
  if (lost) {
    const batch = queue.filter(({ postId }) => postId === lost.postId)
    const method = destination.snapshot.mode === 'still' ? 'conversations.replies' : 'conversations.history'
    return { step: { kind: 'settle', destination, batch }, notBefore: blockedUntil(work, method) }
  }
  if (file?.withdrawn)
    return { step: { kind: 'file', destination, file }, notBefore: blockedUntil(work, 'files.delete') }
  if (destination.archived && destination.slackChannelId)
    return { step: { kind: 'unarchive', destination }, notBefore: blockedUntil(work, 'conversations.unarchive') }
  if (!destination.cardTs)
    return { step: { kind: 'open', destination }, notBefore: openableAt(work, destination, pace) }
  if (file) return { step: { kind: 'file', destination, file }, notBefore: uploadableAt(work) }
  const [head] = queue
  const patience = head?.gap ? head.recordedAt + gapPatienceMs : 0
  const batch = upToFiles(join ? joinMessages(queue) : queue.slice(0, 1), work.files)
  return { step: { kind: 'post', destination, batch }, notBefore: Math.max(postableAt(work, pace), patience) }
}

/** A message's files stand between it and the next one. */
function upToFiles(batch: PendingDelivery[], files: readonly PendingFile[]): PendingDelivery[] {
  const last = batch.findIndex(({ messageId }) => files.some((file) => file.messageId === messageId))
  return last === -1 ? batch : batch.slice(0, last + 1)
}

const blockedUntil = (work: LaneWork, method: string) => work.blocked.get(method) ?? 0
const postableAt = (work: LaneWork, pace: Waiting) => Math.max(pace.notBefore, blockedUntil(work, 'chat.postMessage'))

/** Any of the methods that bring a file may have to be waited for. */
const uploadableAt = (work: LaneWork) =>
  Math.max(
    ...['files.getUploadURLExternal', 'files.completeUploadExternal', 'files.info'].map((method) =>
      blockedUntil(work, method),
    ),
  )

function openableAt(work: LaneWork, { snapshot, slackChannelId, openingAt }: Destination, pace: Waiting): number {
  const post = postableAt(work, pace)
  if (snapshot.mode === 'noisy' && !slackChannelId) return Math.max(post, blockedUntil(work, 'conversations.create'))
  return openingAt ? Math.max(post, blockedUntil(work, 'conversations.history')) : post
}

function* editSteps(work: LaneWork): Generator<Candidate> {
  for (const post of work.edited) {
    const method = post.parts.every(({ deleted }) => deleted) ? 'chat.delete' : 'chat.update'
    yield { step: { kind: 'edit', post }, notBefore: blockedUntil(work, method), order: [1] }
  }
}

function* cardSteps(work: LaneWork): Generator<Candidate> {
  const busy = new Set<ConversationId>([...work.pending, ...work.files].map(({ conversationId }) => conversationId))
  for (const destination of work.destinations.values()) {
    if (!destination.dirty) continue
    const { step, method } = touchUp(destination, busy.has(destination.conversationId))
    if (!step) continue
    const notBefore = Math.max(blockedUntil(work, method), step.kind === 'refresh' ? (destination.cardDueAt ?? 0) : 0)
    yield { step, notBefore, order: [2, destination.cardDueAt ?? 0] }
  }
}

/** Brings card and channel to what the snapshot says: shown, then archived; a closed channel that is archived is left alone. */
function touchUp(destination: Destination, busy: boolean): { step?: Candidate['step']; method: string } {
  const { snapshot, archived, slackChannelId, cardTs, version, shownVersion } = destination
  const closed = snapshot.status === 'closed'
  if (slackChannelId && archived && !closed)
    return { step: { kind: 'unarchive', destination }, method: 'conversations.unarchive' }
  if (cardTs && !archived && version > shownVersion)
    return { step: { kind: 'refresh', destination }, method: 'chat.update' }
  // What still waits to be posted is posted first.
  if (busy && closed && snapshot.mode === 'noisy') return { method: '' }
  if (slackChannelId && cardTs && snapshot.mode === 'noisy' && closed && !archived)
    return { step: { kind: 'archive', destination }, method: 'conversations.archive' }
  return { step: { kind: 'clean', destination }, method: '' }
}
