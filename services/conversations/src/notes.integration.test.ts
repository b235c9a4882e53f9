import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { keepOwnNotes } from './repositories/notes.ts'
import { botUserId, conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, viewOf, inSlack, reply, slackSays, texts, act, react, conversationOf, notices, update, listed, toldOf } =
  harness
const thread = '1700000000.000100'
const at = (seconds: number) => `17000000${seconds}.000200`

async function begin() {
  const visitorId = newId('vis')
  const { conversationId } = await say('hello', visitorId)
  await inSlack(conversationId)
  return { visitorId, conversationId }
}

const edit = (ts: string, text: string, when: string, more: object = {}) =>
  slackSays({
    subtype: 'message_changed',
    message: { user: 'U7', text, ts, thread_ts: thread, edited: { ts: when }, ...more },
  })

/** Everything that was said in the thread before has been taken in. */
async function settled(visitorId: `vis_${string}`, text = 'and so on', ts = at(99)) {
  await reply(text, ts)
  await waitFor(async () => (await texts(visitorId)).some((each) => each.startsWith(text)))
}

const send = (ts: string) => ({ do: 'send' as const, message: { slackChannelId: 'C1', slackTs: ts } })

/** The team's own words, as they are kept. */
const notesOf = async (conversationId: string) => {
  const { rows } = await harness.pool.query<{ text: string }>(
    'SELECT text FROM note WHERE conversation_id = $1 AND deleted_at IS NULL ORDER BY slack_ts',
    [conversationId],
  )
  return rows.map(({ text }) => text)
}

describe('words that a modal sends again because no answer came in time', () => {
  it.each(['note', 'reply'] as const)('are there once: a %s', async (kind) => {
    const { visitorId, conversationId } = await begin()
    const { workspaceId } = harness.world
    const send = (text: string, gestureId: string) =>
      harness.messaging.request('conversation.act.v1', {
        ...{ workspaceId, slackUserId: 'U7', target: { conversationId }, gestureId },
        action: { do: kind, text },
      })
    expect(await send('once', 'V1')).toMatchObject({ outcome: 'done' })
    expect(await send('once', 'V1')).toMatchObject({ outcome: 'done' })
    await send('changed before it was sent again', 'V1')
    await send('once', 'V2')
    const kept = kind === 'note' ? await notesOf(conversationId) : (await texts(visitorId)).slice(1)
    expect(kept.sort()).toEqual(['changed before it was sent again', 'once', 'once'])
    if (kind === 'note') await waitFor(() => toldOf('note.created.v1').length === 3)
  })
})

describe('a note', () => {
  it('stays among the agents through its edits, is kept, and goes to the visitor when it is sent', async () => {
    const { visitorId, conversationId } = await begin()
    await reply('// is this a customer?', at(10))
    await edit(at(10), '// is this *Acme*?', '1700000011.000000')
    await settled(visitorId)
    expect(await texts(visitorId)).toEqual(['hello', 'and so on'])
    expect(await notesOf(conversationId)).toEqual(['is this *Acme*?'])
    const sent = await act(conversationId, 'U1', send(at(10)))
    expect(sent).toMatchObject({ outcome: 'done' })
    expect(await act(conversationId, 'U1', send(at(10)))).toMatchObject({ outcome: 'unchanged' })
    expect((await viewOf(visitorId)).messages.at(-1)).toMatchObject({
      text: 'is this *Acme*?',
      authorName: 'Agent U7',
      edited: false,
    })
    // An older edit that is told again changes nothing; a newer one goes to the visitor, though it begins with // still.
    await edit(at(10), '// is this', '1700000010.500000')
    await edit(at(10), '// is this Acme Inc.?', '1700000012.000000')
    await waitFor(async () => (await texts(visitorId)).at(-1) === 'is this Acme Inc.? (edited)')
  })

  it('that loses its // is a message, and a message that gets one is taken back', async () => {
    const { visitorId, conversationId } = await begin()
    await reply('// draft', at(10))
    await edit(at(10), 'final', '1700000011.000000')
    await reply('too early', at(12))
    await edit(at(12), '// too early', '1700000013.000000')
    await settled(visitorId)
    expect(await texts(visitorId)).toEqual(['hello', 'final (edited)', '(deleted)', 'and so on'])
    expect(await notesOf(conversationId)).toEqual(['too early'])
    await edit(at(12), 'now', '1700000014.000000')
    await waitFor(async () => (await texts(visitorId))[2] === 'now (edited)')
    expect(await notesOf(conversationId)).toEqual([])
  })

  it('that is deleted cannot be sent', async () => {
    const { visitorId, conversationId } = await begin()
    await reply('// forget it', at(10))
    const previous = { user: 'U7', ts: at(10), thread_ts: thread }
    await slackSays({ subtype: 'message_deleted', deleted_ts: at(10), previous_message: previous })
    await settled(visitorId)
    expect(await act(conversationId, 'U1', send(at(10)))).toMatchObject({ outcome: 'refused' })
    expect(await texts(visitorId)).toEqual(['hello', 'and so on'])
  })
})

describe('a note that Parley has posted', () => {
  const posted = (conversationId: `cnv_${string}`, noteIds: `nte_${string}`[], slackTs: string) =>
    harness.messaging.publish('note.posted.v1', {
      workspaceId: harness.world.workspaceId,
      data: { conversationId, noteIds, slackChannelId: 'C1', slackTs },
    })

  it('can be reacted to and sent like one that was typed; joined into one post, they are one', async () => {
    const { visitorId, conversationId } = await begin()
    for (const text of ['try this:', 'restart it']) await act(conversationId, 'U1', { do: 'note', text })
    const [first, second] = await waitFor(() => toldOf('note.created.v1').length === 2 && toldOf('note.created.v1'))
    if (!first || !second) throw new Error('no notes')
    await posted(conversationId, [first.noteId, second.noteId], at(20))
    await react(at(20), 'eyes', 'U8')
    await waitFor(async () => (await conversationOf(conversationId)).assignee?.slackUserId === 'U8')
    expect(await act(conversationId, 'U8', send(at(20)))).toMatchObject({ outcome: 'done' })
    expect((await viewOf(visitorId)).messages.at(-1)).toMatchObject({
      text: 'try this:\nrestart it',
      authorName: 'Agent U1',
    })
  })

  it('and that is its own can be reacted to, but is for nobody else', async () => {
    const { visitorId, conversationId } = await begin()
    const { workspaceId } = harness.world
    const noteId = newId('nte')
    await keepOwnNotes(harness.pool, [{ noteId, workspaceId, conversationId, text: '⏰ waits' }])
    await posted(conversationId, [noteId], at(20))
    await react(at(20), 'eyes', 'U8')
    await waitFor(async () => (await conversationOf(conversationId)).assignee?.slackUserId === 'U8')
    expect(await act(conversationId, 'U8', send(at(20)))).toMatchObject({ outcome: 'refused' })
    expect(await texts(visitorId)).toEqual(['hello'])
  })
})

describe('a command to the app in a thread', () => {
  it('never goes to the visitor; a mention of somebody with a similar id does', async () => {
    const { visitorId } = await begin()
    await reply(`<@${botUserId}> close`, at(10))
    await reply(`<@${botUserId}|parley> note rude`, at(11))
    await reply(`<@${botUserId}2> knows more`, at(12))
    await edit(at(12), `<@${botUserId}> take`, '1700000013.000000')
    await reply(`ask <@${botUserId}>`, at(14))
    await settled(visitorId)
    expect(await texts(visitorId)).toEqual(['hello', '(deleted)', 'ask @Agent UBOT', 'and so on'])
  })
})

describe('where words are internal until they are sent', () => {
  it('nothing is the visitor’s, and nothing counts as an answer, before it is sent; its edits follow then', async () => {
    await update({ replyDefault: 'internal' })
    const { visitorId, conversationId } = await begin()
    expect((await conversationOf(conversationId)).internalUntilSent).toBe(true)
    await reply('we could offer a refund', at(10))
    await reply('how about 20 %?', at(11))
    await edit(at(11), 'how about 30 %?', '1700000012.000000')
    await waitFor(async () => (await notesOf(conversationId)).at(-1) === 'how about 30 %?')
    expect(await texts(visitorId)).toEqual(['hello'])
    const before = await conversationOf(conversationId)
    expect(before).toMatchObject({ assignee: null, firstReplyAt: null })
    expect(before.waitingSince).not.toBeNull()
    expect(await act(conversationId, 'U1', send(at(11)))).toMatchObject({
      outcome: 'done',
      conversation: { assignee: { slackUserId: 'U7' }, waitingSince: null },
    })
    expect(await texts(visitorId)).toEqual(['hello', 'how about 30 %?'])
    await edit(at(11), 'how about 40 %?', '1700000013.000000')
    await waitFor(async () => (await texts(visitorId))[1] === 'how about 40 %? (edited)')
    await edit(at(11), '// how about 40 %?', '1700000014.000000')
    await waitFor(async () => (await texts(visitorId))[1] === '(deleted)')
    // What was taken back is sent again on purpose only.
    await edit(at(11), 'how about 50 %?', '1700000015.000000')
    await waitFor(async () => (await notesOf(conversationId)).at(-1) === 'how about 50 %?')
    expect((await texts(visitorId))[1]).toBe('(deleted)')
    await act(conversationId, 'U1', send(at(11)))
    expect(await texts(visitorId)).toEqual(['hello', 'how about 50 %? (edited)'])
  })

  it('an emoji sends what it is put on, also when it is told of first', async () => {
    await update({ replyDefault: 'internal' })
    const { visitorId } = await begin()
    await react(at(10), 'outbox_tray', 'U8')
    await reply('hi there', at(10))
    await waitFor(async () => (await texts(visitorId)).at(-1) === 'hi there')
  })

  it('what is written in the Console goes to the visitor, as it is sent on purpose', async () => {
    await update({ replyDefault: 'internal' })
    const { visitorId, conversationId } = await begin()
    const agent = { slackUserId: 'U5', name: 'Ada', avatarUrl: '' }
    const { workspaceId } = harness.world
    const clientMessageId = crypto.randomUUID()
    await harness.messaging.request('message.reply.v1', {
      workspaceId,
      conversationId,
      agent,
      clientMessageId,
      text: 'Hi',
    })
    expect(await texts(visitorId)).toEqual(['hello', 'Hi'])
  })
})

describe('a reaction', () => {
  it('does what the site says, on any message of the thread, whatever its skin; its removal undoes nothing', async () => {
    await update({
      reactionActions: [
        { emoji: 'wave', do: 'take' },
        { emoji: 'x', do: 'close' },
        { emoji: 'o', do: 'reopen' },
      ],
    })
    const { visitorId, conversationId } = await begin()
    await reply('// note', at(10))
    await settled(visitorId)
    await harness.pool.query('UPDATE conversation SET assignee_slack_user_id = NULL WHERE id = $1', [conversationId])
    await react(thread, 'white_check_mark', 'U8')
    await react(at(10), 'wave::skin-tone-3', 'U8')
    await waitFor(async () => (await conversationOf(conversationId)).assignee?.slackUserId === 'U8')
    await react(at(99), 'x', 'U8')
    await waitFor(async () => (await conversationOf(conversationId)).status === 'closed')
    await react(at(99), 'x', 'U8', { type: 'reaction_removed' })
    await react(thread, 'wave', botUserId)
    await react(thread, 'o', 'U8')
    await waitFor(async () => (await conversationOf(conversationId)).status === 'open')
    expect((await conversationOf(conversationId)).assignee?.slackUserId).toBe('U8')
  })

  it('of whoever is too late is answered with who was faster', async () => {
    const { conversationId } = await begin()
    await act(conversationId, 'U1', { do: 'take' })
    notices.length = 0
    await react(thread, 'eyes', 'U2')
    await waitFor(() => notices.length === 1)
    expect(notices[0]).toBe('Agent U1 was faster and has taken this conversation.')
  })

  it('counts anywhere in a Noisy conversation’s channel, and nowhere outside', async () => {
    await update({ mode: 'noisy' })
    const { conversationId } = await say('hello')
    await inSlack(conversationId, thread, 'C9')
    await waitFor(async () => (await listed(conversationId))?.destination)
    await react(at(50), 'white_check_mark', 'U8', { channel: 'C8' })
    await react(at(50), 'eyes', 'U8', { channel: 'C9' })
    await waitFor(async () => (await conversationOf(conversationId)).assignee?.slackUserId === 'U8')
    expect((await conversationOf(conversationId)).status).toBe('open')
  })
})
