import type { Channel, Message } from './model.ts'

interface Threads {
  /** How many messages of the channel are in here; another number means that somebody changed the list itself. */
  known: number
  byParent: Map<string, Message[]>
}

const threads = new WeakMap<Channel, Threads>()
const nobody: readonly Message[] = []

/** Messages stand in the order of their `ts`, and those are of one length: as text they compare as in time. */
export function messageAt(channel: Channel, ts: string): Message | undefined {
  const { messages } = channel
  let [low, high] = [0, messages.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const message = messages[middle]
    if (!message || message.ts === ts) return message
    if (message.ts < ts) low = middle + 1
    else high = middle - 1
  }
  return undefined
}

export const repliesTo = (channel: Channel, ts: string): readonly Message[] =>
  threadsOf(channel).byParent.get(ts) ?? nobody

export function append(channel: Channel, message: Message): void {
  const known = threadsOf(channel)
  channel.messages.push(message)
  known.known++
  keep(known, message)
}

export function cut(channel: Channel, message: Message): void {
  const known = threadsOf(channel)
  channel.messages.splice(channel.messages.indexOf(message), 1)
  known.known--
  const siblings = known.byParent.get(message.threadTs ?? '')
  if (siblings?.includes(message)) siblings.splice(siblings.indexOf(message), 1)
}

/** Whether it stands in its thread and nowhere else. */
export const isThreadOnly = ({ ts, threadTs, subtype }: Message): boolean =>
  threadTs !== undefined && threadTs !== ts && subtype !== 'thread_broadcast'

function threadsOf(channel: Channel): Threads {
  const known = threads.get(channel)
  if (known?.known === channel.messages.length) return known
  const fresh: Threads = { known: channel.messages.length, byParent: new Map() }
  for (const message of channel.messages) keep(fresh, message)
  threads.set(channel, fresh)
  return fresh
}

function keep({ byParent }: Threads, message: Message): void {
  if (!message.threadTs || message.threadTs === message.ts) return
  const siblings = byParent.get(message.threadTs)
  if (siblings) siblings.push(message)
  else byParent.set(message.threadTs, [message])
}
