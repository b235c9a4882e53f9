import type { Agent } from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinMessages } from './join-messages.ts'

const mara: Agent = { slackUserId: 'U1', name: 'Mara', avatarUrl: '' }
const tobi: Agent = { slackUserId: 'U2', name: 'Tobi', avatarUrl: '' }
const visitor = (seq: number, text = `m${seq}`) => ({
  seq,
  text,
  author: 'AUTHOR_VISITOR' as const,
  agent: null,
  gap: false,
})
const agent = (seq: number, who: Agent) => ({
  seq,
  text: `a${seq}`,
  author: 'AUTHOR_AGENT' as const,
  agent: who,
  gap: false,
})
const seqs = (messages: { seq: number }[]) => messages.map(({ seq }) => seq)

describe('joinMessages', () => {
  it('joins what one author said in a row', () => {
    expect(seqs(joinMessages([visitor(1), visitor(2), agent(3, mara), visitor(4)]))).toEqual([1, 2])
    expect(seqs(joinMessages([agent(1, mara), agent(2, tobi)]))).toEqual([1])
    expect(joinMessages([])).toEqual([])
  })

  it('does not join over a message that is still waited for', () => {
    expect(seqs(joinMessages([visitor(1), { ...visitor(3), gap: true }]))).toEqual([1])
  })

  it('keeps a post within its limits, and takes a long message alone', () => {
    const long = 'x'.repeat(2_900)
    expect(seqs(joinMessages([visitor(1, long), visitor(2, long)]))).toEqual([1])
    expect(seqs(joinMessages([visitor(1, 'x'.repeat(4_000)), visitor(2)]))).toEqual([1])
    expect(joinMessages(Array.from({ length: 50 }, (_, index) => visitor(index + 1, 'x')))).toHaveLength(20)
  })

  it('always takes a beginning of the queue, and at least one message', () => {
    const message = fc.record({ text: fc.string({ maxLength: 1_500 }), who: fc.constantFrom(null, mara, tobi) })
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 30 }), (messages) => {
        const queue = messages.map(({ text, who }, index) =>
          who ? { ...agent(index + 1, who), text } : visitor(index + 1, text),
        )
        const joined = joinMessages(queue)
        expect(joined).toEqual(queue.slice(0, Math.max(1, joined.length)))
        expect(new Set(joined.map(({ agent }) => agent?.slackUserId)).size).toBe(1)
      }),
    )
  })
})
