import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'
import { byAgent } from './testing/visitor.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

describe('Still', () => {
  it('makes a card with a thread, posts in order under the visitor’s name, and says so', async () => {
    const { slack } = harness
    const channel = await slack.channel('support-a')
    const conversation = harness.converse({ homeChannelId: channel.id, name: 'Ada Lovelace' })
    const first = await conversation.say('Hello <!channel> & all')
    const [card] = await waitFor(() => slack.posts(channel).length === 1 && slack.posts(channel))
    await waitFor(() => slack.posts(channel, card?.ts).length === 1)
    await conversation.say('from Slack', byAgent({ slackUserId: 'U1', name: 'Mara', avatarUrl: '' }, 'slack'))
    await conversation.say('and more')
    await conversation.say('from the Console', byAgent({ slackUserId: 'U1', name: 'Mara', avatarUrl: '' }, 'console'))
    const thread = await waitFor(() => slack.posts(channel, card?.ts).length === 3 && slack.posts(channel, card?.ts))
    expect(thread.map(({ text, username }) => [text, username])).toEqual([
      ['Hello &lt;!channel&gt; &amp; all', 'Ada Lovelace (visitor)'],
      ['and more', 'Ada Lovelace (visitor)'],
      ['from the Console', 'Mara (by Parley)'],
    ])
    expect(card?.text).toContain('Ada Lovelace')
    expect(card?.metadata?.event_payload).toEqual({ conversation_id: conversation.snapshot.id })
    await waitFor(() => harness.told('delivery.succeeded.v1').length === 3)
    expect(harness.told('destination.opened.v1')).toEqual([
      {
        conversationId: conversation.snapshot.id,
        destination: { slackChannelId: channel.id, slackThreadTs: card?.ts },
      },
    ])
    expect(harness.told('delivery.succeeded.v1')[0]).toMatchObject({
      messages: [{ messageId: first.id, seq: 1 }],
      slackChannelId: channel.id,
      slackTs: thread[0]?.ts,
    })
  })

  it('keeps the card up to date with the newest version', async () => {
    const { slack } = harness
    const channel = await slack.channel('support-b')
    const conversation = harness.converse({ homeChannelId: channel.id })
    await conversation.say('hello')
    const [card] = await waitFor(() => slack.posts(channel).length === 1 && slack.posts(channel))
    for (let turn = 0; turn < 10; turn++) {
      const assignee = turn % 2 ? null : { slackUserId: 'U1', name: `Agent ${turn}`, avatarUrl: '' }
      await conversation.update({ assignee })
    }
    await conversation.update({ assignee: { slackUserId: 'U1', name: 'Mara', avatarUrl: '' } })
    await waitFor(() => card?.text.includes('taken by Mara'))
    const updates = slack.sandbox.driver.calls.filter(
      ({ method, args }) => method === 'chat.update' && args.ts === card?.ts,
    )
    expect(updates.length).toBeLessThan(6)
  })

  it('edits and deletes what it posted, and posts what was edited before as it now reads', async () => {
    const { slack, messaging } = harness
    const channel = await slack.channel('support-c')
    const conversation = harness.converse({ homeChannelId: channel.id })
    const one = await conversation.say('one')
    const two = await conversation.say('two')
    const [card] = await waitFor(() => slack.posts(channel).length === 1 && slack.posts(channel))
    const texts = () => slack.posts(channel, card?.ts).map(({ text }) => text)
    await waitFor(() => texts().length === 2)
    await conversation.change(one, { text: 'won', editedAt: new Date().toISOString() })
    await conversation.change(two, { text: '', deletedAt: new Date().toISOString() })
    await waitFor(() => texts().join() === 'won')
    const three = conversation.write('three')
    await conversation.change(three, { text: 'tree', editedAt: new Date().toISOString() })
    await conversation.tell(three)
    await waitFor(() => texts().join() === 'won,tree')
    const connection = () => messaging.request('connection.get.v1', { workspaceId: harness.workspaceId })
    await waitFor(async () => (await connection()).waiting === 0)
    expect((await connection()).setbacks).toEqual([])
  })

  it('begins anew when somebody deleted the card', async () => {
    const { slack } = harness
    const channel = await slack.channel('support-d')
    const conversation = harness.converse({ homeChannelId: channel.id })
    await conversation.say('one')
    const [card] = await waitFor(() => slack.posts(channel).length === 1 && slack.posts(channel))
    await waitFor(() => slack.posts(channel, card?.ts).length === 1)
    channel.messages.splice(0)
    await conversation.say('two')
    await waitFor(() => slack.posts(channel, slack.posts(channel)[0]?.ts).at(0)?.text === 'two')
  })

  it('waits for a message that has not come in yet, and posts in order', async () => {
    const { slack } = harness
    const channel = await slack.channel('support-e')
    const conversation = harness.converse({ homeChannelId: channel.id })
    await conversation.say('one')
    const [two, three] = [conversation.write('two'), conversation.write('three')]
    await conversation.tell(three)
    await waitFor(() => slack.posts(channel, slack.posts(channel)[0]?.ts).length === 1)
    await conversation.tell(two)
    const thread = await waitFor(() => {
      const posts = slack.posts(channel, slack.posts(channel)[0]?.ts)
      return posts.length === 3 && posts
    })
    expect(thread.map(({ text }) => text)).toEqual(['one', 'two', 'three'])
  })

  it('goes to the channel that is chosen later', async () => {
    const { slack } = harness
    const conversation = harness.converse({ homeChannelId: null })
    await conversation.say('anybody?')
    await waitFor(() => harness.told('connection.broken.v1').some(({ reason }) => reason === 'channel_missing'))
    const channel = await slack.channel('support-f')
    await conversation.update({ homeChannelId: channel.id })
    await waitFor(() => slack.posts(channel, slack.posts(channel)[0]?.ts).at(0)?.text === 'anybody?')
    await waitFor(() => harness.told('connection.restored.v1').some(({ slackChannelId }) => slackChannelId === null))
  })
})
