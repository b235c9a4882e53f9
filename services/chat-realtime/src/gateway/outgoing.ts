import { setTimeout as pause } from 'node:timers/promises'
import type { MessageFile, RequestInput, RequestOutput } from '@parley/contracts'
import { type Messaging, RequestError } from '@parley/messaging'

export type Sending = RequestInput<'message.send.v1'>
export type Sent = RequestOutput<'message.send.v1'>

/** Hands visitors' messages to `conversations`, one at a time for each visitor, in their order. */
export interface Outgoing {
  /**
   * @param files when they are still being looked at; the message keeps its place meanwhile, and is rejected as they are
   * @returns undefined when too many of this visitor's messages wait already.
   * A message that is given up takes those that wait behind it along, so that none overtakes it.
   */
  send(message: Sending, files?: Promise<MessageFile[]>): Promise<Sent> | undefined
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
}

interface Waiting {
  message: Sending
  files: Promise<MessageFile[]> | undefined
  resolve: (sent: Sent) => void
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
  const working = new Set<Promise<void>>()

  const attempt = async (message: Sending): Promise<Sent> => {
    const deadline = Date.now() + patienceMs
    for (let tries = 0; ; tries++) {
      try {
        return await messaging.request('message.send.v1', message, { timeoutMs })
      } catch (error) {
        // Sent twice it is stored once, so an unknown outcome may simply be tried again.
        const wait = pauses[Math.min(tries, pauses.length - 1)] ?? 0
        if (!mayPass(error) || Date.now() + wait > deadline) throw error
        await pause(wait)
      }
    }
  }
  const work = async (visitorId: string, queue: Waiting[]): Promise<void> => {
    for (let first = queue[0]; first; first = queue[0]) {
      try {
        const { message, files } = first
        first.resolve(await attempt(files ? { ...message, files: await files } : message))
        queue.shift()
      } catch (error) {
        for (const each of queue.splice(0, mayPass(error) ? queue.length : 1)) each.reject(error)
      }
    }
    queues.delete(visitorId)
  }
  return {
    send(message, files) {
      // Whoever is before it in the queue is waited for first.
      files?.catch(() => {})
      const { visitorId } = message
      const queue = queues.get(visitorId) ?? []
      if (queue.length >= waitingLimit) return undefined
      const sent = new Promise<Sent>((resolve, reject) => queue.push({ message, files, resolve, reject }))
      if (queue.length === 1) {
        queues.set(visitorId, queue)
        const task = work(visitorId, queue).finally(() => working.delete(task))
        working.add(task)
      }
      return sent
    },
    async idle() {
      await Promise.all(working)
    },
  }
}

const mayPass = (error: unknown) => error instanceof RequestError && ['unavailable', 'internal'].includes(error.code)
