import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, viewOf, inSlack, conversationOf, listed } = harness

describe('the Console’s side', () => {
  it('lists conversations newest first, page by page, of its own workspace only', async () => {
    for (let index = 0; index < 5; index++) await say(`m${index}`)
    const list = (before?: string) =>
      harness.messaging.request('conversation.list.v1', {
        workspaceId: harness.world.workspaceId,
        status: 'open',
        limit: 2,
        ...(before ? { before } : {}),
      })
    const first = await list()
    const second = await list(first.next ?? '')
    const third = await list(second.next ?? '')
    expect(
      [first, second, third].flatMap(({ conversations }) =>
        conversations.map(({ lastMessageText }) => lastMessageText),
      ),
    ).toEqual(['m4', 'm3', 'm2', 'm1', 'm0'])
    expect(third.next).toBeNull()
    const foreign = await harness.messaging.request('conversation.list.v1', {
      workspaceId: newId('wks'),
      status: 'all',
      limit: 10,
    })
    expect(foreign.conversations).toEqual([])
  })

  it('gives a conversation’s messages page by page, from the newest on, in their order', async () => {
    const visitorId = newId('vis')
    const { conversationId } = await say('m1', visitorId)
    for (let index = 2; index <= 7; index++) await say(`m${index}`, visitorId)
    const { workspaceId } = harness.world
    const pages: string[][] = []
    let before: number | undefined
    do {
      const question = { workspaceId, conversationId, limit: 3, ...(before ? { before } : {}) }
      const { messages, earlier } = await harness.messaging.request('conversation.get.v1', question)
      pages.push(messages.map(({ text }) => text))
      before = earlier ?? undefined
    } while (before)
    expect(pages).toEqual([['m5', 'm6', 'm7'], ['m2', 'm3', 'm4'], ['m1']])
    await expect(
      harness.messaging.request('conversation.get.v1', { workspaceId, conversationId, limit: 101 }),
    ).rejects.toMatchObject({ code: 'contract_violated' })
  })

  it('gives as many of the longest messages as one answer carries, and none is left out', async () => {
    const visitorId = newId('vis')
    const longest = (index: number) => `${index} ${'漢'.repeat(3_990)}`
    const { conversationId } = await say(longest(1), visitorId)
    for (let index = 2; index <= 99; index++) await say(longest(index), visitorId)
    const { workspaceId } = harness.world
    const numbers: number[] = []
    let pages = 0
    let before: number | undefined
    do {
      const question = { workspaceId, conversationId, limit: 100, ...(before ? { before } : {}) }
      const { messages, earlier } = await harness.messaging.request('conversation.get.v1', question)
      numbers.unshift(...messages.map(({ text }) => Number.parseInt(text, 10)))
      before = earlier ?? undefined
      pages++
    } while (before)
    expect(pages).toBeGreaterThan(1)
    expect(numbers).toEqual(Array.from({ length: 99 }, (_, index) => index + 1))
  })

  it('answers in an agent’s name, and finds nothing of another workspace', async () => {
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    const agent = { slackUserId: 'U5', name: 'Ada', avatarUrl: '' }
    await harness.messaging.request('message.reply.v1', {
      workspaceId: harness.world.workspaceId,
      conversationId,
      agent,
      clientMessageId: crypto.randomUUID(),
      text: 'Hello!',
    })
    expect((await viewOf(visitorId)).messages[1]).toMatchObject({ text: 'Hello!', authorName: 'Ada' })
    await expect(
      harness.messaging.request('conversation.get.v1', { workspaceId: newId('wks'), conversationId }),
    ).rejects.toMatchObject({ code: 'conversation_unknown' })
  })

  it('moves conversations that are nowhere in Slack to the site’s new channel, and no others', async () => {
    const homeless = await say('waiting')
    const settled = await say('settled')
    await inSlack(settled.conversationId)
    await waitFor(async () => (await listed(settled.conversationId))?.destination)
    await harness.messaging.request('site.update.v1', {
      workspaceId: harness.world.workspaceId,
      siteId: harness.world.site.id,
      settings: { slackChannelId: 'C2' },
    })
    expect((await conversationOf(homeless.conversationId)).homeChannelId).toBe('C2')
    expect((await conversationOf(settled.conversationId)).homeChannelId).toBe('C1')
  })
})
