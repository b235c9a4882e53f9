import { setTimeout as pause } from 'node:timers/promises'
import { maxMessagesTogether, type RequestInput, type RequestOutput } from '@parley/contracts'
import { type Messaging, RequestError } from '@parley/messaging'

type Sending = RequestInput<'message.send.v1'>
type Answer = RequestOutput<'message.send.v1'>

/** Whose messages they are, as it is known at this moment. */
export type Sender = Omit<Sending, 'messages'>
export type OutgoingMessage = Sending['messages'][number]
/** Where a message is stored. */
export type Sent = { conversationId: Answer['conversationId'] } & NonNullable<Answer['messages'][number]>

/** Hands visitors' messages to `conversations` in their order: of each visitor one request at a time, with all that wait. */
export interface Outgoing {
  /**
   * Resolves to null when the team has blocked the visitor.
   * A message that is given up takes those that wait behind it along, so that none overtakes it.
   * @returns undefined when too many of this visitor's messages wait already
   */
  send(sender: Sender, message: OutgoingMessage): Promise<Sent | null> | undefined
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
}

interface Waiting {
  sender: Sender
  message: OutgoingMessage
  resolve: (sent: Sent | null) => void
  reject: (error: unknown) => void
}

/** How many messages of one visitor may wait. */
const waitingLimit = 64
/** Milliseconds between tries while `conversations` is away; the last one repeats. */
const pauses = [100, 300, 1_000, 2_000]
/** Milliseconds for one try. */
const timeoutMs = 3_000

/** @param patienceMs after which no new try begins; the client tries again by itself */
export function createOutgoing(messaging: Pick<Messaging, 'request'>, patienceMs = 8_000): Outgoing {
  const queues = new Map<string, Waiting[]>()
  const idlers: (() => void)[] = []

  const attempt = async (sending: Sending): Promise<Answer> => {
    const deadline = Date.now() + patienceMs
    for (let tries = 0; ; tries++) {
      try {
        return await messaging.request('message.send.v1', sending, { timeoutMs })
      } catch (error) {
        // Sent twice it is stored once, so an unknown outcome may simply be tried again.
        const wait = pauses[Math.min(tries, pauses.length - 1)] ?? 0
        if (!mayPass(error) || Date.now() + wait > deadline) throw error
        await pause(wait)
      }
    }
  }
  const work = async (visitorId: string, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue.slice(0, maxMessagesTogether)
      try {
        settle(batch, await attempt(sendingOf(batch)))
        queue.splice(0, batch.length)
      } catch (error) {
        for (const each of queue.splice(0, mayPass(error) ? queue.length : batch.length)) each.reject(error)
      }
    }
    queues.delete(visitorId)
    if (queues.size === 0) for (const resolve of idlers.splice(0)) resolve()
  }
  return {
    send(sender, message) {
      const { visitorId } = sender
      const queue = queues.get(visitorId) ?? []
      if (queue.length >= waitingLimit) return undefined
      const sent = new Promise<Sent | null>((resolve, reject) => queue.push({ sender, message, resolve, reject }))
      if (queue.length === 1) {
        queues.set(visitorId, queue)
        // What else comes in this turn goes along.
        process.nextTick(work, visitorId, queue)
      }
      return sent
    },
    idle: () => (queues.size > 0 ? new Promise((resolve) => idlers.push(resolve)) : Promise.resolve()),
  }
}

/** Of who sends them the latest is known. */
function sendingOf(batch: readonly Waiting[]): Sending {
  const { sender } = batch.at(-1) as Waiting
  return { ...sender, messages: batch.map(({ message }) => message) }
}

function settle(batch: readonly Waiting[], { conversationId, messages }: Answer): void {
  for (const [index, { resolve }] of batch.entries()) {
    const stored = messages[index]
    resolve(stored ? { conversationId, ...stored } : null)
  }
}

const mayPass = (error: unknown) => error instanceof RequestError && ['unavailable', 'internal'].includes(error.code)
