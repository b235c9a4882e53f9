import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, viewOf, inSlack, texts, act, conversationOf, toldOf, listed } = harness

/** A conversation that is in Slack, of a visitor called Vera. */
async function begin(text = 'hello') {
  const visitorId = newId('vis')
  const { conversationId } = await say(text, visitorId, crypto.randomUUID(), { name: 'Vera Doe' })
  await inSlack(conversationId)
  await waitFor(async () => (await listed(conversationId))?.destination)
  return { visitorId, conversationId }
}

describe('an agent', () => {
  it('takes a conversation; of twenty at once one has it and the others are told who', async () => {
    const { conversationId } = await begin()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => act(conversationId, `U${index}`, { do: 'take' })),
    )
    const done = answers.filter(({ outcome }) => outcome === 'done')
    expect(done).toHaveLength(1)
    const taker = (await conversationOf(conversationId)).assignee
    for (const { outcome, text } of answers.filter((answer) => answer !== done[0]))
      expect({ outcome, text }).toEqual({
        outcome: 'refused',
        text: `${taker?.name} was faster and has taken this conversation.`,
      })
    const again = await act(conversationId, taker?.slackUserId ?? '', { do: 'take' })
    expect(again.outcome).toBe('unchanged')
  })

  it('hands it over to somebody, who hears of it, or leaves it to anybody', async () => {
    const { conversationId } = await begin()
    const given = await act(conversationId, 'U1', { do: 'assign', slackUserId: 'U2' })
    expect(given).toMatchObject({ outcome: 'done', conversation: { assignee: { slackUserId: 'U2' } } })
    expect(given.text).toBe('Agent U2 has the conversation with Vera Doe now.')
    const [alert] = await waitFor(() => toldOf('alert.raised.v1').length > 0 && toldOf('alert.raised.v1'))
    expect(alert).toMatchObject({ slackUserIds: ['U2'], conversation: { id: conversationId } })
    expect(await act(conversationId, 'U1', { do: 'assign', slackUserId: 'U2' })).toMatchObject({ outcome: 'unchanged' })
    const left = await act(conversationId, 'U2', { do: 'assign', slackUserId: null })
    expect(left).toMatchObject({ outcome: 'done', conversation: { assignee: null } })
    await act(conversationId, 'U3', { do: 'assign', slackUserId: 'U3' })
    await act(conversationId, 'U1', { do: 'assign', slackUserId: 'U9' })
    // Nobody is told of what they did themselves.
    await waitFor(() => toldOf('alert.raised.v1').length === 2)
    expect(toldOf('alert.raised.v1').flatMap(({ slackUserIds }) => slackUserIds)).toEqual(['U2', 'U9'])
  })

  it('writes a note that the visitor does not see', async () => {
    const { conversationId, visitorId } = await begin()
    expect(await act(conversationId, 'U1', { do: 'note', text: 'a customer since 2019' })).toMatchObject({
      outcome: 'done',
    })
    const [note] = await waitFor(() => toldOf('note.created.v1').length > 0 && toldOf('note.created.v1'))
    expect(note).toMatchObject({
      text: 'a customer since 2019',
      agent: { slackUserId: 'U1' },
      conversation: { id: conversationId },
      mentions: null,
    })
    expect(await texts(visitorId)).toEqual(['hello'])
  })

  it('replies by a form, and with a saved reply whose variables are filled in', async () => {
    const { conversationId, visitorId } = await begin()
    await act(conversationId, 'U1', { do: 'reply', text: 'Hi!' })
    const { workspaceId } = harness.world
    const text = '{visitor.firstName}, {agent.name} of {site.name} here. { visitor.name }? {visitor.shoe}'
    const { savedReply } = await harness.messaging.request('savedReply.save.v1', {
      workspaceId,
      savedReply: { id: null, shortcut: 'Hello', text },
    })
    await act(conversationId, 'U1', { do: 'savedReply', saved: { shortcut: 'hello' } })
    await act(conversationId, 'U1', { do: 'savedReply', saved: { savedReplyId: savedReply.id } })
    const filled = 'Vera, Agent U1 of Acme Store here. Vera Doe? {visitor.shoe}'
    expect(await texts(visitorId)).toEqual(['hello', 'Hi!', filled, filled])
    expect((await viewOf(visitorId)).messages[1]).toMatchObject({ authorName: 'Agent U1', author: 'AUTHOR_AGENT' })
    const unknown = await act(conversationId, 'U1', { do: 'savedReply', saved: { shortcut: 'nope' } })
    expect(unknown).toMatchObject({ outcome: 'refused' })
    expect(unknown.text).toContain('“nope”')
  })

  it('closes with a reason and reopens', async () => {
    const { conversationId, visitorId } = await begin()
    const closed = await act(conversationId, 'U1', { do: 'close', reason: 'solved' })
    expect(closed).toMatchObject({ outcome: 'done', conversation: { status: 'closed', closeReason: 'solved' } })
    expect(closed.text).toBe('The conversation with Vera Doe is closed. It opens again when they write.')
    expect((await viewOf(visitorId)).conversation?.status).toBe('STATUS_CLOSED')
    expect(await act(conversationId, 'U2', { do: 'close', reason: 'spam' })).toMatchObject({
      outcome: 'unchanged',
      conversation: { closeReason: 'solved' },
    })
    expect(await act(conversationId, 'U2', { do: 'take' })).toMatchObject({ outcome: 'refused' })
    expect(await act(conversationId, 'U2', { do: 'assign', slackUserId: 'U3' })).toMatchObject({ outcome: 'refused' })
    expect(await act(conversationId, 'U2', { do: 'reopen' })).toMatchObject({
      outcome: 'done',
      conversation: { status: 'open', closeReason: '' },
    })
    expect(await act(conversationId, 'U2', { do: 'reopen' })).toMatchObject({ outcome: 'unchanged' })
  })

  it('blocks a visitor, who can write and correct nothing then, and unblocks them', async () => {
    const { conversationId, visitorId } = await begin()
    const { workspaceId } = harness.world
    const clientMessageId = crypto.randomUUID()
    const sent = await say('second', visitorId, clientMessageId)
    const blocked = await act(conversationId, 'U1', { do: 'block' })
    expect(blocked).toMatchObject({ outcome: 'done', conversation: { status: 'closed', visitor: { blocked: true } } })
    await expect(say('spam', visitorId)).rejects.toThrow('blocked')
    const { messageId } = sent
    const edit = harness.messaging.request('message.edit.v1', { workspaceId, visitorId, messageId, text: 'spam' })
    await expect(edit).rejects.toMatchObject({ code: 'visitor_blocked' })
    // What was taken before is answered as it was.
    expect(await say('second', visitorId, clientMessageId)).toEqual(sent)
    expect((await conversationOf(conversationId)).status).toBe('closed')
    expect(await act(conversationId, 'U1', { do: 'block' })).toMatchObject({ outcome: 'unchanged' })
    const free = await act(conversationId, 'U1', { do: 'unblock' })
    expect(free).toMatchObject({ outcome: 'done', conversation: { visitor: { blocked: false } } })
    expect(await act(conversationId, 'U1', { do: 'unblock' })).toMatchObject({ outcome: 'unchanged' })
    await say('sorry', visitorId)
    expect(await texts(visitorId)).toEqual(['hello', 'second', 'sorry'])
  })

  it('asks for a transcript: the whole conversation by mail, without notes', async () => {
    const { conversationId } = await begin()
    await act(conversationId, 'U1', { do: 'note', text: 'secret' })
    await act(conversationId, 'U1', { do: 'reply', text: 'Hi!' })
    const asked = await act(conversationId, 'U1', { do: 'transcript', email: 'vera@acme.example' })
    expect(asked.text).toBe('The conversation with Vera Doe is on its way to vera@acme.example.')
    const [mail] = await waitFor(() => toldOf('mail.requested.v1').length > 0 && toldOf('mail.requested.v1'))
    expect(mail).toMatchObject({
      to: { email: 'vera@acme.example' },
      subject: 'Your conversation with Acme Store',
    })
    expect(mail?.text).toMatch(/Vera Doe: hello\n.*Agent U1: Hi!$/)
    expect(mail?.text).not.toContain('secret')
  })

  it('has every message in the transcript, however many there are, in their order', async () => {
    const { conversationId, visitorId } = await begin()
    for (let index = 1; index <= 205; index++) await say(`line ${index}.`, visitorId)
    await act(conversationId, 'U1', { do: 'transcript', email: 'vera@acme.example' })
    const [mail] = await waitFor(() => toldOf('mail.requested.v1').length > 0 && toldOf('mail.requested.v1'))
    const lines = mail?.text.match(/line \d+\./g)
    expect(lines).toEqual(Array.from({ length: 205 }, (_, index) => `line ${index + 1}.`))
  })

  it('gets a transcript that is too long for one mail in several', async () => {
    const { conversationId, visitorId } = await begin()
    for (let index = 0; index < 40; index++) await say('漢'.repeat(4_000), visitorId)
    await act(conversationId, 'U1', { do: 'transcript', email: 'vera@acme.example' })
    const mails = await waitFor(() => toldOf('mail.requested.v1').length === 2 && toldOf('mail.requested.v1'))
    expect(mails.map(({ subject }) => subject.slice(-8)).sort()).toEqual(['(1 of 2)', '(2 of 2)'])
    const words = mails.map(({ text }) => text.split('漢'.repeat(4_000)).length - 1)
    expect(words.reduce((sum, count) => sum + count, 0)).toBe(40)
  })

  it('recalls a message by its place in Slack or its id', async () => {
    const { conversationId, visitorId } = await begin()
    await harness.reply('oops', '1700000001.000200')
    await act(conversationId, 'U1', { do: 'reply', text: 'wrong window' })
    await waitFor(async () => (await texts(visitorId)).length === 3)
    const inThread = { slackChannelId: 'C1', slackTs: '1700000001.000200' }
    expect(await act(conversationId, 'U1', { do: 'recall', message: inThread })).toMatchObject({ outcome: 'done' })
    expect(await act(conversationId, 'U2', { do: 'recall', message: inThread })).toMatchObject({ outcome: 'unchanged' })
    const { messages } = await viewOf(visitorId)
    const byId = (messageId: `msg_${string}`) => act(conversationId, 'U1', { do: 'recall', message: { messageId } })
    const outcomes = []
    for (const { messageId } of messages) outcomes.push((await byId(messageId)).outcome)
    expect(outcomes.sort()).toEqual(['done', 'refused', 'unchanged'])
    expect((await texts(visitorId)).sort()).toEqual(['(deleted)', '(deleted)', 'hello'])
    // What was taken back is not brought back by an edit of it.
    await harness.slackSays({
      subtype: 'message_changed',
      message: {
        ...{ user: 'U7', text: 'again', ts: '1700000001.000200', thread_ts: '1700000000.000100' },
        edited: { ts: '1700000050.000000' },
      },
    })
    await harness.reply('later', '1700000060.000200')
    await waitFor(async () => (await texts(visitorId)).length === 4)
    expect(await texts(visitorId)).not.toContain('again (edited)')
  })

  it('retries what Slack refused; what went through in the end is not counted any more', async () => {
    const { conversationId, visitorId } = await begin()
    const { messageId, seq } = await say('again', visitorId)
    const { workspaceId } = harness.world
    const delivery = { deliveryId: newId('dlv'), conversationId, messages: [{ messageId, seq }] }
    const fail = () =>
      harness.messaging.publish('delivery.failed.v1', { workspaceId, data: { ...delivery, reason: 'rejected' } })
    await fail()
    await waitFor(async () => (await conversationOf(conversationId)).undelivered === 1)
    expect(await act(conversationId, 'U1', { do: 'retry' })).toMatchObject({
      outcome: 'done',
      conversation: { undelivered: 0 },
    })
    await waitFor(() => toldOf('delivery.retried.v1').length === 1)
    expect(toldOf('delivery.retried.v1')).toEqual([{ conversationId, messageIds: [messageId] }])
    expect(await act(conversationId, 'U1', { do: 'retry' })).toMatchObject({ outcome: 'unchanged' })
    await fail()
    await waitFor(async () => (await conversationOf(conversationId)).undelivered === 1)
    await harness.messaging.publish('delivery.succeeded.v1', {
      workspaceId,
      data: { ...delivery, slackChannelId: 'C1', slackTs: '1700000003.000100' },
    })
    await waitFor(async () => (await conversationOf(conversationId)).undelivered === 0)
  })

  it('acts by a place in Slack, and nowhere else', async () => {
    const { conversationId } = await begin()
    const thread = { slackChannelId: 'C1', slackThreadTs: '1700000000.000100' }
    expect(await act(thread, 'U1', { do: 'take' })).toMatchObject({ outcome: 'done' })
    const { conversation } = await harness.messaging.request('conversation.find.v1', {
      workspaceId: harness.world.workspaceId,
      target: thread,
    })
    expect(conversation?.id).toBe(conversationId)
    const elsewhere = await act({ slackChannelId: 'C1', slackThreadTs: '1700000009.000100' }, 'U1', { do: 'take' })
    expect(elsewhere).toMatchObject({ outcome: 'refused', conversation: null })
    const foreign = await harness.messaging.request('conversation.act.v1', {
      workspaceId: newId('wks'),
      slackUserId: 'U1',
      target: { conversationId },
      action: { do: 'close' },
    })
    expect(foreign).toMatchObject({ outcome: 'refused', conversation: null })
    expect((await conversationOf(conversationId)).status).toBe('open')
  })
})
