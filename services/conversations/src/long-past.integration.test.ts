import { maxMessageLength } from '@parley/contracts'
import { newId } from '@parley/ids'
import { expect, it } from 'vitest'
import { conversationsHarness, visitor } from './testing/harness.ts'

const harness = conversationsHarness()

it('a past of long messages comes in pages that fit into NATS and into a socket', async () => {
  const visitorId = newId('vis')
  const { id: siteId, workspaceId } = harness.world.site
  const count = 100
  for (let index = 0; index < count; index++) {
    const clientMessageId = crypto.randomUUID()
    const text = '漢'.repeat(maxMessageLength)
    await harness.messaging.request('message.send.v1', {
      workspaceId,
      siteId,
      visitorId,
      visitor,
      messages: [{ clientMessageId, text }],
    })
  }
  const seqs: number[] = []
  for (let more = true; more; ) {
    const page = await harness.messaging.request('conversation.resume.v1', {
      workspaceId,
      siteId,
      visitorId,
      afterSeq: seqs.at(-1) ?? 0,
      limit: 100,
    })
    expect(page.messages.length).toBeGreaterThan(0)
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(400_000)
    seqs.push(...page.messages.map(({ seq }) => seq))
    more = page.more
  }
  expect(seqs).toEqual(Array.from({ length: count }, (_, index) => index + 1))
})
