import type { FactData } from '@parley/contracts'
import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'
import type { TestConversation } from './testing/visitor.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
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
  it('has a card there, what waited and what comes', async () => {
    const { slack } = harness
    const [before, after] = [await slack.channel('support-before'), await slack.channel('support-after')]
    const conversation = harness.converse({ homeChannelId: before.id })
    await conversation.say('hello')
    await waitFor(() => harness.told('delivery.succeeded.v1').length === 2)
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
