import { cardActions } from '@parley/contracts'
import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { botUserId, conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, viewOf, inSlack, slackSays, reply, texts, press, conversationOf, notices } = harness

describe('an agent’s reply in Slack', () => {
  it('reaches the visitor under the agent’s name and takes the conversation', async () => {
    const visitorId = newId('vis')
    const { conversationId } = await say('anybody there?', visitorId)
    await inSlack(conversationId)
    await reply('Hi <@U8>, &lt;yes&gt; :wave:', '1700000001.000200')
    const { messages } = await waitFor(async () => {
      const view = await viewOf(visitorId)
      return view.messages.length === 2 && view
    })
    expect(messages[1]).toMatchObject({
      text: 'Hi @Agent U8, <yes> 👋',
      author: 'AUTHOR_AGENT',
      authorName: 'Agent U7',
      seq: 2,
    })
    expect((await conversationOf(conversationId)).assignee?.slackUserId).toBe('U7')
  })

  it('that overtakes the word of its thread is not lost', async () => {
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await reply('early bird', '1700000001.000200')
    await inSlack(conversationId)
    await waitFor(async () => (await texts(visitorId)).includes('early bird'))
  })

  it('keeps its order, and counts once when Slack repeats itself', async () => {
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await inSlack(conversationId)
    for (let index = 0; index < 10; index++) {
      await reply(`r${index}`, `17000000${10 + index}.000200`)
      await reply(`r${index}`, `17000000${10 + index}.000200`)
    }
    await waitFor(async () => (await texts(visitorId)).length === 11)
    expect(await texts(visitorId)).toEqual(['hello', ...Array.from({ length: 10 }, (_, index) => `r${index}`)])
  })

  it('that begins with // stays a note', async () => {
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await inSlack(conversationId)
    await reply('// is this a customer?', '1700000001.000200')
    await reply('Yes, we are here', '1700000002.000200')
    await waitFor(async () => (await texts(visitorId)).length === 2)
    expect(await texts(visitorId)).toEqual(['hello', 'Yes, we are here'])
  })

  it('can be edited and deleted, whichever is heard of first', async () => {
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await inSlack(conversationId)
    const thread = '1700000000.000100'
    const edit = (ts: string, text: string, at: string) =>
      slackSays({
        subtype: 'message_changed',
        message: { user: 'U7', text, ts, thread_ts: thread, edited: { ts: at } },
      })
    await edit('1700000001.000200', 'second thoughts', '1700000005.000000')
    await reply('first thoughts', '1700000001.000200')
    await slackSays({
      subtype: 'message_deleted',
      deleted_ts: '1700000002.000200',
      previous_message: { user: 'U7', ts: '1700000002.000200', thread_ts: thread },
    })
    await reply('never said', '1700000002.000200')
    await reply('typo', '1700000003.000200')
    await edit('1700000003.000200', 'newest', '1700000009.000000')
    await edit('1700000003.000200', 'older', '1700000008.000000')
    await waitFor(async () => (await texts(visitorId)).at(-1) === 'newest (edited)')
    expect(await texts(visitorId)).toEqual(['hello', 'second thoughts (edited)', '(deleted)', 'newest (edited)'])
  })

  it('outside of its thread, by a bot, or with another team’s name is nobody’s business', async () => {
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await inSlack(conversationId)
    await slackSays({ user: 'U7', text: 'lunch?', ts: '1700000001.000100' })
    await reply('beep', '1700000002.000100', { bot_id: 'B1', subtype: 'bot_message' })
    await reply('me', '1700000002.500100', { user: botUserId })
    const { team } = harness.world
    harness.world.team = 'T0UNKNOWN'
    await reply('foreign', '1700000003.000100')
    harness.world.team = team
    await reply('the last', '1700000004.000100')
    await waitFor(async () => (await texts(visitorId)).length === 2)
    expect(await texts(visitorId)).toEqual(['hello', 'the last'])
  })

  it('in a Noisy channel is the top level; threads stay internal', async () => {
    await harness.messaging.request('site.update.v1', {
      workspaceId: harness.world.workspaceId,
      siteId: harness.world.site.id,
      settings: { mode: 'noisy' },
    })
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await inSlack(conversationId, '1700000000.000100', 'C9')
    await slackSays({
      channel: 'C9',
      user: 'U7',
      text: 'between us',
      ts: '1700000001.000100',
      thread_ts: '1700000000.000100',
    })
    await slackSays({ channel: 'C9', user: 'U7', text: 'to you', ts: '1700000002.000100' })
    await waitFor(async () => (await texts(visitorId)).length === 2)
    expect(await texts(visitorId)).toEqual(['hello', 'to you'])
  })
})

describe('every way of writing in Slack', () => {
  const thread = '1700000000.000100'

  it('reaches the visitor: me-messages, broadcasts, files, of guests by their name', async () => {
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await inSlack(conversationId)
    await reply('looks it up', '1700000001.000200', { subtype: 'me_message' })
    await reply('for all to see', '1700000002.000200', { subtype: 'thread_broadcast' })
    await reply('from afar', '1700000003.000200', { user_team: 'T9ELSEWHERE' })
    await reply('from here', '1700000003.500200', { user_team: harness.world.team })
    await reply('', '1700000004.000200', {
      subtype: 'file_share',
      files: [
        { id: 'F1', name: 'a.png', size: 10, mimetype: 'image/png', original_w: 4, original_h: 3 },
        { id: 'F2', file_access: 'check_file_info' },
        { id: 'F3', mode: 'tombstone' },
      ],
    })
    await waitFor(async () => (await texts(visitorId)).length === 6)
    const { messages } = await viewOf(visitorId)
    expect(messages.map(({ text, authorName }) => [text.split('\n')[0], authorName]).slice(1, 5)).toEqual([
      ['looks it up', 'Agent U7'],
      ['for all to see', 'Agent U7'],
      ['from afar', 'Agent U7 (guest)'],
      ['from here', 'Agent U7'],
    ])
    const kept = await harness.messaging.request('conversation.get.v1', {
      workspaceId: harness.world.workspaceId,
      conversationId,
    })
    expect(kept.messages.at(-1)?.files).toMatchObject([
      { name: 'a.png', size: 10, mimetype: 'image/png', slackFileId: 'F1', width: 4, height: 3 },
      { slackFileId: 'F2', size: 0 },
    ])
  })

  it('in a Noisy channel includes what a thread’s author shows to the channel, its edits and its end', async () => {
    await harness.update({ mode: 'noisy' })
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await inSlack(conversationId, thread, 'C9')
    const broadcast = { user: 'U7', ts: '1700000001.000100', thread_ts: thread, subtype: 'thread_broadcast' }
    await slackSays({ channel: 'C9', ...broadcast, text: 'to you, too' })
    await waitFor(async () => (await texts(visitorId)).at(-1) === 'to you, too')
    const edited = { ...broadcast, text: 'to you', edited: { ts: '1700000002.000000' } }
    await slackSays({ channel: 'C9', subtype: 'message_changed', message: edited })
    await waitFor(async () => (await texts(visitorId)).at(-1) === 'to you (edited)')
    await slackSays({
      channel: 'C9',
      subtype: 'message_deleted',
      deleted_ts: broadcast.ts,
      previous_message: broadcast,
    })
    await waitFor(async () => (await texts(visitorId)).at(-1) === '(deleted)')
  })

  it('in a Noisy channel that overtakes the word of its channel is not lost', async () => {
    await harness.update({ mode: 'noisy' })
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await slackSays({ channel: 'C9', user: 'U7', text: 'at once', ts: '1700000001.000100' })
    await inSlack(conversationId, thread, 'C9')
    await waitFor(async () => (await texts(visitorId)).length === 2)
    expect(await texts(visitorId)).toEqual(['hello', 'at once'])
  })

  it('in a Noisy channel keeps what is thrown in from threads in order with the rest', async () => {
    await harness.update({ mode: 'noisy' })
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await inSlack(conversationId, thread, 'C9')
    await slackSays({ channel: 'C9', user: 'U7', text: 'welcome', ts: '1700000001.000100' })
    await waitFor(async () => (await texts(visitorId)).at(-1) === 'welcome')
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`)
    for (const [index, text] of lines.entries()) {
      const shown = index % 2 ? { subtype: 'thread_broadcast', thread_ts: '1700000001.000100' } : {}
      await slackSays({ channel: 'C9', user: 'U7', text, ts: `17000001${10 + index}.000100`, ...shown })
    }
    await waitFor(async () => (await texts(visitorId)).length === lines.length + 2)
    expect(await texts(visitorId)).toEqual(['hello', 'welcome', ...lines])
  })

  it('in a Noisy channel keeps a thread to the team: replies, their edits and their end, in any order', async () => {
    await harness.update({ mode: 'noisy' })
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await inSlack(conversationId, thread, 'C9')
    await slackSays({ channel: 'C9', user: 'U7', text: 'to you', ts: '1700000001.000100' })
    await waitFor(async () => (await texts(visitorId)).at(-1) === 'to you')
    // Under the card, and under what was said to the visitor.
    for (const [index, thread_ts] of [thread, '1700000001.000100'].entries()) {
      const inThread = { channel: 'C9', user: 'U7', ts: `170000000${2 + index}.000100`, thread_ts }
      const { channel: _, ...message } = inThread
      const edited = { ...message, text: 'still between us', edited: { ts: '1700000009.000000' } }
      await slackSays({ channel: 'C9', subtype: 'message_changed', message: edited, previous_message: message })
      await slackSays({ ...inThread, text: 'between us' })
      await slackSays({ ...inThread, ts: `170000000${4 + index}.000100`, text: 'me', subtype: 'me_message' })
      const file = { id: 'F1', name: 'secret.png', size: 10, mimetype: 'image/png' }
      await slackSays({ ...inThread, ts: `170000000${6 + index}.000100`, subtype: 'file_share', files: [file] })
      await slackSays({
        channel: 'C9',
        subtype: 'message_deleted',
        deleted_ts: inThread.ts,
        previous_message: message,
      })
    }
    await slackSays({ channel: 'C9', user: 'U7', text: 'to you again', ts: '1700000010.000100' })
    await waitFor(async () => (await texts(visitorId)).at(-1) === 'to you again')
    expect(await texts(visitorId)).toEqual(['hello', 'to you', 'to you again'])
    const { messages } = await viewOf(visitorId)
    expect(JSON.stringify(messages)).not.toContain('between us')
    expect(messages.flatMap(({ files }) => files ?? [])).toEqual([])
  })

  it('in a Noisy channel reaches the visitor when its author shows it to the channel only later', async () => {
    await harness.update({ mode: 'noisy' })
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await inSlack(conversationId, thread, 'C9')
    const reply = { user: 'U7', text: 'to all', ts: '1700000002.000100', thread_ts: thread }
    await slackSays({ channel: 'C9', ...reply })
    await slackSays({
      channel: 'C9',
      subtype: 'message_changed',
      message: { ...reply, subtype: 'thread_broadcast' },
      previous_message: reply,
    })
    await waitFor(async () => (await texts(visitorId)).length === 2)
    expect(await texts(visitorId)).toEqual(['hello', 'to all'])
  })

  it('can end as a tombstone, or by a deletion that names no thread; previews and Slack’s notices are no words', async () => {
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await inSlack(conversationId)
    const message = { user: 'U7', ts: '1700000001.000200', thread_ts: thread }
    await reply('see https://acme.example', message.ts)
    await slackSays({ subtype: 'message_changed', message: { ...message, text: 'see', attachments: [{}] } })
    await reply('joined', '1700000002.000200', { subtype: 'channel_join' })
    await reply('one', '1700000003.000200')
    await waitFor(async () => (await texts(visitorId)).length === 3)
    expect(await texts(visitorId)).toEqual(['hello', 'see https://acme.example', 'one'])
    await slackSays({ subtype: 'message_changed', message: { ...message, user: 'USLACKBOT', subtype: 'tombstone' } })
    await slackSays({ subtype: 'message_deleted', deleted_ts: '1700000003.000200' })
    await waitFor(async () => (await texts(visitorId)).join() === 'hello,(deleted),(deleted)')
  })
})

describe('the card’s buttons', () => {
  it('let one of two agents take it and tell the other', async () => {
    const { conversationId } = await say('hello')
    await inSlack(conversationId)
    notices.length = 0
    await Promise.all([press(conversationId, cardActions.take, 'U1'), press(conversationId, cardActions.take, 'U2')])
    await waitFor(() => notices.length === 1)
    const taker = (await conversationOf(conversationId)).assignee?.slackUserId
    expect(['U1', 'U2']).toContain(taker)
    expect(notices[0]).toContain('was faster')
  })

  it('close and reopen it; a visitor who writes again reopens it, too', async () => {
    const visitorId = newId('vis')
    const { conversationId } = await say('hello', visitorId)
    await press(conversationId, cardActions.close, 'U1')
    await waitFor(async () => (await conversationOf(conversationId)).status === 'closed')
    expect((await viewOf(visitorId)).conversation?.status).toBe('STATUS_CLOSED')
    await press(conversationId, cardActions.reopen, 'U1')
    await waitFor(async () => (await conversationOf(conversationId)).status === 'open')
    await press(conversationId, cardActions.close, 'U1')
    await waitFor(async () => (await conversationOf(conversationId)).status === 'closed')
    await say('one more thing', visitorId)
    expect((await conversationOf(conversationId)).status).toBe('open')
  })
})
