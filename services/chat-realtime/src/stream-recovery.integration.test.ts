import type { ServerFrame, VisitorMessage } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { StreamClient } from './testing/stream-client.ts'
import { type Gateway, TestGateway } from './testing/test-gateway.ts'

let gateway: TestGateway
let gateways: Gateway[]
beforeAll(async () => {
  gateway = await TestGateway.start()
  gateways = [await gateway.run(), await gateway.run(), await gateway.run()]
})
afterAll(() => gateway.stop())

/** The same numbers for the same seed, from 0 to below `limit`. */
function numbersFrom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % limit
  }
}

const messagesIn = (frame: ServerFrame): readonly VisitorMessage[] => {
  if ('welcome' in frame) return frame.welcome.messages
  if ('missed' in frame) return frame.missed.messages
  return 'message' in frame ? [frame.message] : []
}

/** What a client holds: messages without a gap, and what it has written that is not acknowledged. */
class Holding {
  token = ''
  readonly held: VisitorMessage[] = []
  readonly unsent = new Map<string, string>()

  take(frames: readonly ServerFrame[]): void {
    for (const frame of frames) {
      if ('welcome' in frame) this.token = frame.welcome.token
      if ('ack' in frame) this.unsent.delete(frame.ack.clientMessageId)
      for (const message of messagesIn(frame)) {
        const known = this.held[message.seq - 1]
        if (known) expect(message.messageId).toBe(known.messageId)
        // What comes after a gap comes again, at the next hello.
        else if (message.seq === this.held.length + 1) this.held.push(message)
      }
    }
  }
}

it.each([11, 23, 47])(
  'over 40 cuts of a stream, its frames sent to any of three replicas: no gap, no duplicate, in order (seed %i)',
  async (seed) => {
    const random = numbersFrom(seed)
    const anyGateway = () => gateways[random(gateways.length)]?.http ?? ''
    const holding = new Holding()
    const written: string[] = []

    async function meet(cut: boolean): Promise<void> {
      const client = await new StreamClient(anyGateway(), { sendTo: anyGateway }).opened()
      const { welcome } = await client.greet({ token: holding.token, afterSeq: holding.held.length })
      for (let count = cut ? random(3) : 0; count > 0; count--) {
        const id = `message-${written.length}`
        written.push(id)
        holding.unsent.set(id, id)
      }
      for (let count = cut ? random(3) : 0; count > 0; count--)
        gateway.conversations.add(welcome.visitorId, { author: 'AUTHOR_AGENT', text: 'an answer' })
      let before = cut ? random(4) : Number.POSITIVE_INFINITY
      for (const id of holding.unsent.keys()) {
        const taken = client.send(id)
        // Cut on the way in, or before the answer is read.
        if (before-- === 0) {
          if (random(2) === 0) await taken
          break
        }
        await waitFor(() => client.all('ack').some(({ clientMessageId }) => clientMessageId === id))
      }
      client.cut()
      await client.closed
      holding.take(client.frames)
    }

    for (let cuts = 0; cuts < 40; cuts++) await meet(true)
    await meet(false)
    const visitorId = gateway.conversations.sent.at(-1)?.visitorId ?? ''
    const stored = gateway.conversations.messagesOf(visitorId)
    while (holding.held.length < stored.length) await meet(false)
    expect(holding.held.map(({ messageId }) => messageId)).toEqual(stored.map(({ messageId }) => messageId))
    expect(stored.filter(({ author }) => author === 'AUTHOR_VISITOR').map(({ text }) => text)).toEqual(written)
    expect(holding.unsent.size).toBe(0)
  },
)
