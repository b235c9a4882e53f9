import type { FactData } from '@parley/contracts'
import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'
import type { TestConversation } from './testing/visitor.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterEach(() => harness.slack.sandbox.driver.faults.set({}))
afterAll(() => harness.stop())

type Note = FactData<'note.created.v1'>
const note = async ({ snapshot }: TestConversation, text: string, more: Partial<Note> = {}) => {
  const noteId = newId('nte')
  const data: Note = { noteId, conversation: snapshot, agent: null, text, mentions: null, ...more }
  await harness.messaging.publish('note.created.v1', { workspaceId: harness.workspaceId, data })
  return noteId
}

describe('a note', () => {
  it('goes where the conversation is, behind what was said before, and pings whom it is to ping and nobody else', async () => {
    const { slack } = harness
    const channel = await slack.channel('support-notes')
    const conversation = harness.converse({ homeChannelId: channel.id })
    await conversation.say('hello')
    await waitFor(() => harness.told('delivery.succeeded.v1').length === 1)
    const mentions = { slackUserGroupId: 'S1', slackUserIds: ['U1'] }
    const noteId = await note(conversation, 'waits <!channel>', { mentions })
    const [card] = await waitFor(() => slack.posts(channel).length === 1 && slack.posts(channel))
    const [, post] = await waitFor(() => slack.posts(channel, card?.ts).length === 2 && slack.posts(channel, card?.ts))
    expect(post?.text).toContain('<!subteam^S1> <@U1> waits &lt;!channel&gt;')
    const [posted] = await waitFor(() => harness.told('note.posted.v1').length > 0 && harness.told('note.posted.v1'))
    expect(posted).toEqual({
      noteIds: [noteId],
      conversationId: conversation.snapshot.id,
      slackChannelId: channel.id,
      slackTs: post?.ts,
    })
    // No visitor is told that a note was delivered.
    expect(harness.told('delivery.succeeded.v1')).toHaveLength(1)
  })
})

describe('a conversation that goes on in another channel', () => {
  it('has its card there, although nobody knew what became of the first when the channel was lost', async () => {
    const { slack } = harness
    const { driver } = slack.sandbox
    const [before, after] = [await slack.channel('support-lost'), await slack.channel('support-found')]
    const earlier = harness.converse({ homeChannelId: before.id })
    await earlier.say('earlier')
    await waitFor(() => slack.posts(before).length === 1)
    const conversation = harness.converse({ homeChannelId: before.id })
    driver.faults.set({
      methods: ['chat.postMessage', 'conversations.history'],
      containing: before.id,
      loseReplies: 1,
    })
    await conversation.say('hello')
    await waitFor(() => slack.posts(before).length === 2)
    await driver.act({ kind: 'archive', as: driver.user('mara').id, channel: before.id })
    await waitFor(() => harness.told('channel.lost.v1').some(({ slackChannelId }) => slackChannelId === before.id))
    driver.faults.set({})
    await conversation.update({ homeChannelId: after.id })
    const [card] = await waitFor(() => slack.posts(after).length === 1 && slack.posts(after))
    await waitFor(() => slack.posts(after, card?.ts).some(({ text }) => text === 'hello'))
    const places = () =>
      harness.told('destination.opened.v1').filter((each) => each.conversationId === conversation.snapshot.id)
    await waitFor(() => places().length > 0)
    await conversation.say('again')
    await waitFor(() => slack.posts(after, card?.ts).some(({ text }) => text === 'again'))
    expect(places().map(({ destination }) => destination.slackChannelId)).toEqual([after.id])
  })

  it('has a card there, what waited and what comes', async () => {
    const { slack } = harness
    const [before, after] = [await slack.channel('support-before'), await slack.channel('support-after')]
    const conversation = harness.converse({ homeChannelId: before.id })
    await conversation.say('hello')
    await waitFor(() =>
      harness.told('delivery.succeeded.v1').some(({ conversationId: id }) => id === conversation.snapshot.id),
    )
    await conversation.update({ homeChannelId: after.id })
    await note(conversation, 'This conversation goes on here.')
    await conversation.say('still there?')
    const [card] = await waitFor(() => slack.posts(after).length === 1 && slack.posts(after))
    const thread = await waitFor(() => slack.posts(after, card?.ts).length === 2 && slack.posts(after, card?.ts))
    expect(thread[0]?.text).toContain('goes on here')
    expect(thread[1]?.text).toBe('still there?')
    expect(slack.posts(before)).toHaveLength(1)
    await waitFor(() =>
      harness
        .told('destination.opened.v1')
        .some(({ destination }) => destination.slackChannelId === after.id && destination.slackThreadTs === card?.ts),
    )
  })
})
