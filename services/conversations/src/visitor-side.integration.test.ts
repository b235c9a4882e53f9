import { liveSubjects } from '@parley/contracts'
import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { conversationsHarness, visitor } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, viewOf, texts, toldOf } = harness

describe('a visitor’s message', () => {
  it('is stored once, however often it is sent', async () => {
    const visitorId = newId('vis')
    const clientMessageId = crypto.randomUUID()
    const answers = await Promise.all(Array.from({ length: 5 }, () => say('hello', visitorId, clientMessageId)))
    expect(new Set(answers.map(({ messageId }) => messageId)).size).toBe(1)
    expect(await texts(visitorId)).toEqual(['hello'])
  })

  it('gets the next seq without gaps, with fifty sent at once from several tabs', async () => {
    const visitorId = newId('vis')
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => say(`m${index}`, visitorId)))
    expect(new Set(answers.map(({ conversationId }) => conversationId)).size).toBe(1)
    expect(answers.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    )
  })

  it('may come with others: each is stored once, in their order, and told for itself', async () => {
    const visitorId = newId('vis')
    const whose = { workspaceId: harness.world.workspaceId, siteId: harness.world.site.id, visitorId, visitor }
    const messages = ['a', 'b', 'c'].map((text) => ({ clientMessageId: crypto.randomUUID(), text }))
    const frames: string[] = []
    const subject = liveSubjects.visitor(harness.world.site.id, visitorId)
    const subscription = harness.messaging.subscribeLive(subject, (_subject, frame) =>
      frames.push(JSON.parse(new TextDecoder().decode(frame)).message?.text),
    )
    await harness.messaging.connection.flush()
    const first = await harness.messaging.request('message.send.v1', { ...whose, messages: messages.slice(0, 2) })
    const all = await harness.messaging.request('message.send.v1', { ...whose, messages })
    expect(all.messages.map((each) => each?.seq)).toEqual([1, 2, 3])
    expect(all.messages.slice(0, 2)).toEqual(first.messages)
    await waitFor(() => frames.filter(Boolean).length === 3)
    expect(frames.filter(Boolean)).toEqual(['a', 'b', 'c'])
    const { conversationId } = all
    const facts = () => toldOf('message.created.v1').filter(({ message }) => message.conversationId === conversationId)
    await waitFor(() => facts().length === 3)
    subscription.unsubscribe()
  })

  it('is refused for a site of another workspace', async () => {
    const attempt = harness.messaging.request('message.send.v1', {
      workspaceId: newId('wks'),
      siteId: harness.world.site.id,
      visitorId: newId('vis'),
      messages: [{ clientMessageId: crypto.randomUUID(), text: 'x' }],
      visitor,
    })
    await expect(attempt).rejects.toMatchObject({ code: 'site_unknown' })
  })

  it('becomes a frame for the visitor’s other tabs', async () => {
    const visitorId = newId('vis')
    const frames: string[] = []
    const subscription = harness.messaging.subscribeLive(
      liveSubjects.visitor(harness.world.site.id, visitorId),
      (_subject, frame) => frames.push(new TextDecoder().decode(frame)),
    )
    await harness.messaging.connection.flush()
    await say('hello', visitorId)
    const [frame] = await waitFor(() => frames.length > 0 && frames)
    expect(JSON.parse(frame ?? '')).toMatchObject({ message: { text: 'hello', author: 'AUTHOR_VISITOR', seq: 1 } })
    subscription.unsubscribe()
  })
})

describe('what the visitor knows of it', () => {
  it('is that it was delivered, and what they have seen', async () => {
    const visitorId = newId('vis')
    const { conversationId, messageId, seq } = await say('hello', visitorId)
    const delivered = {
      deliveryId: newId('dlv'),
      conversationId,
      messages: [{ messageId, seq }],
      slackChannelId: 'C1',
      slackTs: '1700000003.000100',
    }
    await harness.messaging.publish('delivery.succeeded.v1', {
      workspaceId: harness.world.workspaceId,
      data: delivered,
    })
    await waitFor(async () => (await viewOf(visitorId)).conversation?.deliveredSeq === 1)
    expect((await viewOf(visitorId)).messages[0]?.delivered).toBe(true)
    await harness.messaging.request('visitor.seen.v1', {
      workspaceId: harness.world.workspaceId,
      visitorId,
      conversationId,
      seq: 99,
    })
    expect((await viewOf(visitorId)).conversation?.seenSeq).toBe(1)
  })

  it('comes in pages', async () => {
    const visitorId = newId('vis')
    for (let index = 0; index < 5; index++) await say(`m${index}`, visitorId)
    const page = await harness.messaging.request('conversation.resume.v1', {
      workspaceId: harness.world.workspaceId,
      siteId: harness.world.site.id,
      visitorId,
      afterSeq: 1,
      limit: 2,
    })
    expect(page.messages.map(({ text }) => text)).toEqual(['m1', 'm2'])
    expect(page.more).toBe(true)
  })
})
