import type { RequestInput, RequestOutput } from '@parley/contracts'
import { type Messaging, RequestError } from '@parley/messaging'

export type Sending = RequestInput<'message.send.v1'>
export type Sent = RequestOutput<'message.send.v1'>

/** Hands visitors' messages to `conversations`, one at a time for each visitor, in their order. */
export interface Outgoing {
  /** @returns undefined when too many of this visitor's messages wait already */
  send(message: Sending): Promise<Sent> | undefined
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
}

/** How many messages of one visitor may wait. */
const waitingLimit = 64
/** Pauses between tries while `conversations` is away, in milliseconds; then the client tries again by itself. */
const pauses = [100, 300, 1_000, 2_000]

export function createOutgoing(messaging: Pick<Messaging, 'request'>): Outgoing {
  const queues = new Map<string, { tail: Promise<unknown>; waiting: number }>()

  const attempt = async (message: Sending): Promise<Sent> => {
    for (const pause of pauses) {
      try {
        return await messaging.request('message.send.v1', message, { timeoutMs: 3_000 })
      } catch (error) {
        // Sent twice it is stored once, so an unknown outcome may simply be tried again.
        if (!(error instanceof RequestError) || !['unavailable', 'internal'].includes(error.code)) throw error
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
    return messaging.request('message.send.v1', message, { timeoutMs: 3_000 })
  }
  return {
    send(message) {
      const queue = queues.get(message.visitorId) ?? { tail: Promise.resolve(), waiting: 0 }
      if (queue.waiting >= waitingLimit) return undefined
      queues.set(message.visitorId, queue)
      queue.waiting++
      const sent = queue.tail.then(
        () => attempt(message),
        () => attempt(message),
      )
      queue.tail = sent
      const done = () => {
        queue.waiting--
        if (queue.waiting === 0) queues.delete(message.visitorId)
      }
      sent.then(done, done)
      return sent
    },
    async idle() {
      await Promise.allSettled([...queues.values()].map(({ tail }) => tail))
    },
  }
}
