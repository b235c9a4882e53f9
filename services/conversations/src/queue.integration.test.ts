import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, inSlack } = harness

const queueOf = (slackUserId: string) =>
  harness.messaging.request('queue.get.v1', { workspaceId: harness.world.workspaceId, slackUserId })

describe('the queue', () => {
  it('is empty where nobody has written, and says which sites there are', async () => {
    expect(await queueOf('U1')).toMatchObject({
      waiting: [],
      counts: { waiting: 0, mine: 0, open: 0 },
      today: { conversations: 0, closed: 0, medianFirstReply: null },
      available: false,
      sites: [{ siteId: harness.world.site.id, name: 'Acme Store', slackChannelId: 'C1', seen: false }],
    })
  })

  it('has who waits, longest first; what one has taken; what is open; and today’s numbers', async () => {
    const [first, second] = [await say('first'), await say('second')]
    await inSlack(first.conversationId)
    await waitFor(async () => (await queueOf('U1')).waiting[0]?.destination)
    const { workspaceId } = harness.world
    const act = (
      conversationId: `cnv_${string}`,
      action: { do: 'take' } | { do: 'close' } | { do: 'reply'; text: string },
    ) =>
      harness.messaging.request('conversation.act.v1', {
        workspaceId,
        slackUserId: 'U1',
        target: { conversationId },
        action,
      })
    expect(await queueOf('U1')).toMatchObject({
      waiting: [
        { id: first.conversationId, lastMessageText: 'first', destination: { slackChannelId: 'C1' } },
        { id: second.conversationId, lastMessageText: 'second', destination: null },
      ],
      mine: [],
      counts: { waiting: 2, mine: 0, open: 2 },
    })
    await act(first.conversationId, { do: 'take' })
    await act(first.conversationId, { do: 'reply', text: 'Hello' })
    await act(second.conversationId, { do: 'close' })
    const queue = await queueOf('U1')
    expect(queue).toMatchObject({
      waiting: [],
      mine: [{ id: first.conversationId, lastMessageText: 'Hello', assignee: { slackUserId: 'U1' } }],
      counts: { waiting: 0, mine: 1, open: 1 },
      today: { conversations: 2, closed: 1 },
    })
    expect(queue.today.medianFirstReply).toBeGreaterThanOrEqual(0)
    expect((await queueOf('U2')).mine).toEqual([])
  })

  it('is one workspace’s own', async () => {
    await say('secret')
    const foreign = await harness.messaging.request('queue.get.v1', { workspaceId: newId('wks'), slackUserId: 'U1' })
    expect(foreign).toMatchObject({ open: [], counts: { open: 0 }, today: { conversations: 0 }, sites: [] })
  })
})
