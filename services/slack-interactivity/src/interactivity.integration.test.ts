import { cardActions, messageShortcuts } from '@parley/contracts'
import { RequestRefused } from '@parley/messaging'
import { inputNames, modalNames, viewActions } from '@parley/slack'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'
import { choiceInMenu, clickInCard, clickInView, messageShortcut, submission } from './testing/payloads.ts'
import { conversation, savedReply } from './testing/samples.ts'

let world: Harness
beforeAll(async () => {
  world = await startHarness()
})
afterAll(() => world.stop())
beforeEach(() => world.others.reset())

const accepted = { status: 200, body: null }
const text = (value: string) => ({ type: 'plain_text_input', value })
const target = { conversationId: conversation.id }
const refuse = (why: string) => ({ outcome: 'refused' as const, text: why, conversation })
const opened = () => world.others.last('view.open.v1')
const shownHome = () => JSON.stringify(world.others.last('view.publish.v1').view)

describe('the card’s buttons', () => {
  it('that ask nothing are in JetStream before Slack is answered, each once', async () => {
    const seen: unknown[] = []
    const consumption = await world.messaging.consume(
      'interaction.received.v1',
      'conversations',
      'handle-interaction',
      async ({ data }) => void seen.push(data.payload.trigger_id),
    )
    for (const trigger_id of ['9.1', '9.2', '9.2'])
      expect(await world.interact(clickInCard(cardActions.take, { trigger_id }))).toEqual(accepted)
    await waitFor(() => seen.includes('9.2'))
    await consumption.stop()
    expect(seen).toEqual(['9.1', '9.2'])
    expect(world.others.asked('conversation.act.v1')).toEqual([])
  })

  it.each([
    [cardActions.handOver, modalNames.handOver],
    [cardActions.note, modalNames.note],
    [cardActions.savedReply, modalNames.savedReply],
  ])('%s opens its modal, about its conversation', async (action, name) => {
    expect(await world.interact(clickInCard(action))).toEqual(accepted)
    expect(opened()).toMatchObject({ triggerId: '1.2.3', push: false, view: { callback_id: name } })
    expect(JSON.stringify(opened().view)).toContain('Ada Lovelace')
    expect(JSON.parse(String(opened().view.private_metadata))).toEqual(target)
  })

  it.each([
    [cardActions.closeWithReason, modalNames.close],
    [cardActions.transcript, modalNames.transcript],
    [cardActions.block, modalNames.block],
    [cardActions.details, modalNames.details],
  ])('%s is in its menu and opens a modal', async (action, name) => {
    expect(await world.interact(choiceInMenu(action))).toEqual(accepted)
    expect(opened().view.callback_id).toBe(name)
  })

  it('unblock at once and say so', async () => {
    await world.interact(choiceInMenu(cardActions.unblock))
    expect(world.others.last('conversation.act.v1').action).toEqual({ do: 'unblock' })
    expect(world.others.last('notice.post.v1')).toMatchObject({
      slackUserId: 'U1',
      slackChannelId: 'C1',
      slackThreadTs: '1700000000.000100',
      text: 'It is done.',
    })
  })

  it('say when the conversation is gone', async () => {
    world.others.answer('conversation.find.v1', () => ({ conversation: null }))
    await world.interact(clickInCard(cardActions.note))
    expect(world.others.last('notice.post.v1').text).toContain('not there any more')
  })

  it('show what is known of the visitor', async () => {
    const startedAt = conversation.startedAt
    world.others.answer('visitor.get.v1', () => ({
      conversation,
      attributes: { plan: 'gold <!channel>' },
      pages: [{ url: 'https://shop.example.com/cart', title: 'Cart', seenAt: startedAt }],
      events: [{ name: 'added to cart', properties: { sku: 'A-1' }, happenedAt: startedAt }],
      past: [
        {
          conversationId: conversation.id,
          siteName: 'Shop',
          number: 3,
          status: 'closed',
          startedAt,
          lastMessageText: 'Bye',
        },
      ],
    }))
    await world.interact(choiceInMenu(cardActions.details))
    const shown = JSON.stringify(opened().view)
    for (const part of [
      'gold &lt;!channel&gt;',
      'https://shop.example.com/cart',
      'Shop #3',
      'London',
      'vouches',
      'sku: A-1',
    ])
      expect(shown).toContain(part)
    expect(shown).toContain(`https://chat.example.com/conversations/${conversation.id}`)
  })
})

describe('modals', () => {
  const action = () => world.others.last('conversation.act.v1')
  const send = (name: string, fields: Record<string, object>, memory?: object) =>
    world.interact(submission(name, fields, memory))

  it('do what they are for, and close', async () => {
    const done = { status: 200, body: { response_action: 'clear' } }
    expect(await send(modalNames.note, { [inputNames.text]: text('Call them back') })).toEqual(done)
    expect(action()).toMatchObject({ target, slackUserId: 'U1', action: { do: 'note', text: 'Call them back' } })
    expect(await send(modalNames.close, { [inputNames.reason]: text('Solved') })).toEqual(done)
    expect(action().action).toEqual({ do: 'close', reason: 'Solved' })
    expect(await send(modalNames.close, { [inputNames.reason]: { type: 'plain_text_input', value: null } })).toEqual(
      done,
    )
    expect(action().action).toEqual({ do: 'close', reason: '' })
    const chosen = { selected_option: { value: savedReply.id, text: { type: 'plain_text', text: 'thanks' } } }
    expect(await send(modalNames.savedReply, { [inputNames.savedReply]: chosen })).toEqual(done)
    expect(action().action).toEqual({ do: 'savedReply', saved: { savedReplyId: savedReply.id } })
  })

  it('hand over, with a note for whoever gets it', async () => {
    const fields = { [inputNames.person]: { selected_user: 'U2' }, [inputNames.text]: text('They know Ada') }
    await send(modalNames.handOver, fields)
    expect(world.others.asked('conversation.act.v1').map((each) => each.action)).toEqual([
      { do: 'assign', slackUserId: 'U2' },
      { do: 'note', text: 'They know Ada' },
    ])
    await send(modalNames.handOver, { [inputNames.person]: { selected_user: null } })
    expect(action().action).toEqual({ do: 'assign', slackUserId: null })
  })

  it('say what came of it where one would not see it', async () => {
    const { body } = await send(modalNames.transcript, { [inputNames.email]: text('ada@example.com') })
    expect(body).toMatchObject({ response_action: 'update', view: { callback_id: modalNames.message } })
    expect(JSON.stringify(body)).toContain('It is done.')
    expect(JSON.stringify((await send(modalNames.block, {})).body)).toContain('It is done.')
    expect(action().action).toEqual({ do: 'block' })
  })

  it.each([
    [modalNames.transcript, inputNames.email, 'ada at example', 'no e-mail address'],
    [modalNames.note, inputNames.text, '   ', 'cannot be empty'],
    [modalNames.close, inputNames.reason, 'x'.repeat(201), 'at most 200'],
  ])('%s keeps what was typed when it is wrong, and says what', async (name, field, value, why) => {
    const { body } = await send(name, { [field]: text(value) })
    expect(body).toEqual({ response_action: 'errors', errors: { [field]: expect.stringContaining(why) } })
    expect(world.others.asked('conversation.act.v1')).toEqual([])
  })

  it('keep what was typed when somebody was faster', async () => {
    world.others.answer('conversation.act.v1', () => refuse('Mara was faster.'))
    expect((await send(modalNames.note, { [inputNames.text]: text('hello') })).body).toEqual({
      response_action: 'errors',
      errors: { [inputNames.text]: 'Mara was faster.' },
    })
    expect((await send(modalNames.handOver, { [inputNames.person]: { selected_user: 'U2' } })).body).toEqual({
      response_action: 'errors',
      errors: { [inputNames.person]: 'Mara was faster.' },
    })
  })

  it('search saved replies, and show the one that is chosen before it is sent', async () => {
    const { body } = await world.interact(
      {
        type: 'block_suggestion',
        team: { id: 'T1' },
        user: { id: 'U1' },
        action_id: inputNames.savedReply,
        value: 'tha',
      },
      '/slack/options',
    )
    expect(world.others.last('savedReply.list.v1').query).toBe('tha')
    expect(body).toMatchObject({ options: [{ value: savedReply.id, text: { text: 'thanks' } }] })
    const view = { callback_id: modalNames.savedReply, private_metadata: JSON.stringify(target) }
    await world.interact(clickInView(inputNames.savedReply, view, { selected_option: { value: savedReply.id } }))
    expect(world.others.last('view.update.v1')).toMatchObject({ viewId: 'V1', hash: 'h1' })
    expect(JSON.stringify(world.others.last('view.update.v1').view)).toContain('> Thank you, {visitor.name}!')
  })
})

describe('saved replies', () => {
  const menu = (what: string) =>
    world.interact(
      clickInView(viewActions.savedReplyMenu, {}, { selected_option: { value: `${what} ${savedReply.id}` } }),
    )
  const fields = (shortcut: string, words: string) => ({
    [inputNames.shortcut]: text(shortcut),
    [inputNames.text]: text(words),
  })

  it('are made, changed and removed, and the list below shows it', async () => {
    await world.interact(clickInView(viewActions.savedReplies, { type: 'home' }))
    expect(opened()).toMatchObject({ push: false, view: { callback_id: modalNames.savedReplies } })
    await world.interact(clickInView(viewActions.newSavedReply, { callback_id: modalNames.savedReplies }))
    expect(opened()).toMatchObject({ push: true, view: { callback_id: modalNames.editSavedReply } })
    expect(await world.interact(submission(modalNames.editSavedReply, fields('hi', 'Hello!')))).toEqual(accepted)
    expect(world.others.last('savedReply.save.v1').savedReply).toEqual({ id: null, shortcut: 'hi', text: 'Hello!' })
    await waitFor(() => world.others.asked('view.update.v1').some(({ viewId }) => viewId === 'V0'))
    await menu('edit')
    expect(JSON.stringify(opened().view)).toContain('Thank you, {visitor.name}!')
    await world.interact(
      submission(modalNames.editSavedReply, fields('thx', 'Thanks!'), { savedReplyId: savedReply.id }),
    )
    expect(world.others.last('savedReply.save.v1').savedReply.id).toBe(savedReply.id)
    await menu('remove')
    expect(opened().view.callback_id).toBe(modalNames.removeSavedReply)
    await world.interact(submission(modalNames.removeSavedReply, {}, { savedReplyId: savedReply.id }))
    expect(world.others.last('savedReply.remove.v1').savedReplyId).toBe(savedReply.id)
  })

  it('say what is wrong at the field that is wrong', async () => {
    const wrong = await world.interact(submission(modalNames.editSavedReply, fields('two words', ' ')))
    expect(Object.keys(wrong.body?.errors ?? {})).toEqual([inputNames.shortcut, inputNames.text])
    world.others.answer('savedReply.save.v1', () => {
      throw new RequestRefused('shortcut_taken', 'There is a saved reply “hi” already.')
    })
    const taken = await world.interact(submission(modalNames.editSavedReply, fields('hi', 'Hello!')))
    expect(taken.body?.errors).toEqual({ [inputNames.shortcut]: 'There is a saved reply “hi” already.' })
  })

  it('that were removed meanwhile are said to be', async () => {
    world.others.answer('savedReply.list.v1', () => ({ savedReplies: [] }))
    await menu('edit')
    expect(JSON.stringify(opened().view)).toContain('removed it meanwhile')
  })
})

describe('a message’s menu', () => {
  const place = { slackChannelId: 'C1', slackThreadTs: '1700000000.000100' }
  const message = { slackChannelId: 'C1', slackTs: '1700000001.000200' }

  it.each([
    [messageShortcuts.take, { do: 'take' }],
    [messageShortcuts.send, { do: 'send', message }],
    [messageShortcuts.recall, { do: 'recall', message }],
  ])('%s does it to the conversation that the message is in, and says so', async (name, action) => {
    expect(await world.interact(messageShortcut(name))).toEqual(accepted)
    expect(world.others.last('conversation.find.v1').target).toEqual(place)
    expect(world.others.last('conversation.act.v1')).toMatchObject({ target, action })
    expect(world.others.last('notice.post.v1')).toMatchObject({ ...place, text: 'It is done.' })
  })

  it('closes with a reason', async () => {
    await world.interact(messageShortcut(messageShortcuts.close))
    expect(opened().view.callback_id).toBe(modalNames.close)
    expect(JSON.parse(String(opened().view.private_metadata))).toEqual(target)
  })

  it('opens all that can be done, where buttons act and show what came of it', async () => {
    await world.interact(messageShortcut(messageShortcuts.more))
    expect(opened().view.callback_id).toBe(modalNames.conversation)
    const view = { callback_id: modalNames.conversation, private_metadata: JSON.stringify(target) }
    await world.interact(clickInView(cardActions.take, view))
    expect(world.others.last('conversation.act.v1').action).toEqual({ do: 'take' })
    expect(JSON.stringify(world.others.last('view.update.v1').view)).toContain('It is done.')
    await world.interact(clickInView(cardActions.note, view))
    expect(opened()).toMatchObject({ push: true, view: { callback_id: modalNames.note } })
  })

  it('says that a message is in no conversation', async () => {
    world.others.answer('conversation.find.v1', () => ({ conversation: null }))
    for (const name of [messageShortcuts.take, messageShortcuts.more]) {
      await world.interact(messageShortcut(name))
      expect(world.others.last('notice.post.v1').text).toContain('no visitor’s conversation')
    }
    expect(world.others.asked('conversation.act.v1')).toEqual([])
  })
})

describe('wherever it is said how something went', () => {
  const home = { type: 'home', private_metadata: '{"list":"waiting"}' }

  it('names are words: none of them pings anybody', async () => {
    const hostile = 'You have taken the conversation with <!channel> & <@U1>.'
    const inert = 'You have taken the conversation with &lt;!channel&gt; &amp; &lt;@U1&gt;.'
    world.others.answer('conversation.act.v1', () => ({ outcome: 'unchanged', text: hostile, conversation }))
    await world.interact(messageShortcut(messageShortcuts.take))
    // Escaped by who posts it.
    expect(world.others.last('notice.post.v1').text).toBe(hostile)
    await world.interact(clickInView(cardActions.take, home))
    expect(shownHome()).toContain(inert)
    await world.interact(clickInView(cardActions.take, { callback_id: modalNames.conversation }))
    expect(JSON.stringify(world.others.last('view.update.v1').view)).toContain(inert)
    const { body } = await world.interact(submission(modalNames.block, {}))
    expect(JSON.stringify(body)).toContain(inert)
    expect(await world.command('take')).toBe(inert)
  })

  it('in a workspace without Parley a form says how to add it, and buttons do nothing', async () => {
    const elsewhere = { team: { id: 'T9' } }
    const { body } = await world.interact({ ...submission(modalNames.block, {}), ...elsewhere })
    expect(JSON.stringify(body)).toContain('https://chat.example.com/slack/install')
    expect(await world.interact({ ...clickInCard(cardActions.note), ...elsewhere })).toEqual(accepted)
    expect(world.others.asked('view.open.v1')).toEqual([])
  })

  it('people of another organisation are told that it is not for them', async () => {
    const by = { user: { id: 'U5', team_id: 'T5' } }
    await world.interact({ ...choiceInMenu(cardActions.details), ...by })
    expect(world.others.last('notice.post.v1')).toMatchObject({ slackUserId: 'U5' })
    expect(world.others.last('notice.post.v1').text).toContain('Only people of the workspace')
    const { body } = await world.interact({ ...submission(modalNames.block, {}), ...by })
    expect(JSON.stringify(body)).toContain('Only people of the workspace')
    for (const subject of ['visitor.get.v1', 'view.open.v1', 'conversation.act.v1'] as const)
      expect(world.others.asked(subject)).toEqual([])
  })
})
