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
