import { readdir, readFile } from 'node:fs/promises'
import { RequestRefused } from '@parley/messaging'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Harness, startHarness, stranger } from './testing/harness.ts'
import { clickInCard, submission } from './testing/payloads.ts'
import { conversation } from './testing/samples.ts'

let world: Harness
beforeAll(async () => {
  world = await startHarness()
})
afterAll(() => world.stop())
beforeEach(() => world.others.reset())

const nowhere = () => world.others.answer('conversation.find.v1', () => ({ conversation: null }))

describe('/parley', () => {
  it('answers anything with words for whoever asked, and a probe with nothing', async () => {
    for (const text of ['', 'help', 'dance', 'help dance']) expect(await world.command(text)).toContain('/parley take')
    expect(await world.command('dance')).toContain('I do not know “dance”')
    expect(await world.command('help')).toContain('note &lt;text&gt;')
    expect(await world.command('help close')).toContain('The reason stands on the card')
    expect(await world.command('note')).toContain('What is the note?')
    await expect(world.command('', { ssl_check: '1' })).rejects.toThrow('answered with 200')
  })

  it('does to the conversation of its channel what the card’s buttons do', async () => {
    const said = await world.command('close solved')
    expect(said).toBe('It is done.')
    expect(world.others.last('conversation.find.v1').target).toEqual({ slackChannelId: 'C1', slackThreadTs: null })
    expect(world.others.last('conversation.act.v1')).toMatchObject({
      slackUserId: 'U1',
      target: { conversationId: conversation.id },
      action: { do: 'close', reason: 'solved' },
    })
  })

  it('says what to do where it cannot know which conversation is meant', async () => {
    nowhere()
    const said = await world.command('close')
    expect(said).toContain('`@Parley close`')
    expect(said).toContain('buttons')
    expect(world.others.asked('conversation.act.v1')).toEqual([])
  })

  it('switches availability, tells the status, and where settings are', async () => {
    expect(await world.command('off')).toContain('away')
    expect(world.others.last('availability.set.v1')).toMatchObject({ slackUserId: 'U1', availability: 'off' })
    expect(await world.command('on')).toContain('available')
    expect(await world.command('auto')).toContain('Slack shows you as active')
    expect(await world.command('status')).toContain('*1* waiting')
    expect(await world.command('settings')).toContain('https://chat.example.com/sites')
  })

  it('tests the connection: the report follows', async () => {
    expect(await world.command('test')).toContain('Testing')
    await waitFor(() => world.others.asked('notice.post.v1').length > 0)
    expect(world.others.last('connection.test.v1').slackChannelId).toBe('C1')
    expect(world.others.last('notice.post.v1').text).toContain('broken at *token*')
  })

  it('reports in a direct message where the app is not in the channel', async () => {
    world.others.answer('notice.post.v1', () => {
      throw new RequestRefused('not_in_channel', 'not here')
    })
    await world.command('test')
    await waitFor(() => world.others.asked('directMessage.post.v1').length > 0)
    expect(world.others.last('directMessage.post.v1')).toMatchObject({ slackUserId: 'U1' })
  })

  it('meets people of a workspace without Parley with a way to add it', async () => {
    expect(await world.command('take', { team_id: 'T9' })).toContain('https://chat.example.com/slack/install')
  })

  it('finds an organisation-wide installation', async () => {
    expect(await world.command('take', { team_id: 'T9', enterprise_id: 'T1' })).toBe('It is done.')
  })
})

describe('when nobody answers', () => {
  it.each(['conversation.find.v1', 'conversation.act.v1'] as const)(
    '%s, a command has its answer all the same',
    async (subject) => {
      world.others.silence(subject)
      expect(await world.command('take')).toContain('That took too long')
    },
  )

  it('so has a button, a modal and a menu of choices', async () => {
    world.others.silence('conversation.act.v1')
    const form = await world.interact(
      submission('parley_modal_note', { parley_input_text: { type: 'plain_text_input', value: 'hello' } }),
    )
    expect(form.body?.errors).toEqual({ parley_input_text: expect.stringContaining('That took too long') })
    world.others.silence('conversation.find.v1')
    expect((await world.interact(clickInCard('parley_note'))).status).toBe(200)
    expect(world.others.last('notice.post.v1').text).toContain('That took too long')
    world.others.silence('savedReply.list.v1')
    const choices = {
      type: 'block_suggestion',
      team: { id: 'T1' },
      user: { id: 'U1' },
      action_id: 'parley_input_saved_reply',
    }
    expect((await world.interact(choices, '/slack/options')).body).toEqual({ options: [] })
  })

  it('Slack is told of trouble when nobody else can be', async () => {
    world.others.silence('view.open.v1')
    world.others.silence('notice.post.v1')
    world.others.silence('directMessage.post.v1')
    expect((await world.interact(clickInCard('parley_note'))).status).toBe(503)
  })

  it('a refusal is told in its own words', async () => {
    world.others.answer('conversation.act.v1', () => {
      throw new RequestRefused('not_an_agent', 'Guests cannot do that.')
    })
    expect(await world.command('take')).toBe('Guests cannot do that.')
  })
})

describe('a mention', () => {
  const mention = (text: string, more: object = {}) =>
    world.tell('slackMention.received.v1', {
      type: 'app_mention',
      user: 'U1',
      text,
      ts: '1700000002.000300',
      thread_ts: '1700000000.000100',
      channel: 'C1',
      ...more,
    })
  const answered = () => waitFor(() => world.others.asked('notice.post.v1').length > 0)

  it('in a thread is the same command, answered there, for whoever said it', async () => {
    await mention('<@U0BOT> close thanks')
    await answered()
    const place = { slackChannelId: 'C1', slackThreadTs: '1700000000.000100' }
    expect(world.others.last('conversation.find.v1').target).toEqual(place)
    expect(world.others.last('conversation.act.v1').action).toEqual({ do: 'close', reason: 'thanks' })
    expect(world.others.last('notice.post.v1')).toMatchObject({ ...place, slackUserId: 'U1', text: 'It is done.' })
  })

  it('of nothing known is answered with what is', async () => {
    await mention('<@U0BOT|parley>, hello')
    await answered()
    expect(world.others.last('notice.post.v1').text).toContain('`@Parley close')
  })

  it('outside of a conversation is told where to go', async () => {
    nowhere()
    await mention('<@U0BOT> close', { thread_ts: undefined })
    await answered()
    expect(world.others.last('notice.post.v1').text).toContain('no visitor’s conversation')
  })

  it('by somebody of another organisation does nothing', async () => {
    await mention('<@U0BOT> close', { user: stranger, user_team: 'T5' })
    await answered()
    expect(world.others.last('notice.post.v1').text).toContain('Only people of the workspace')
    expect(world.others.asked('conversation.act.v1')).toEqual([])
  })

  it('in passing is none in a conversation; elsewhere somebody wonders', async () => {
    world.others.answer('conversation.find.v1', ({ target }) => ({
      conversation: 'slackChannelId' in target && target.slackChannelId === 'C1' ? conversation : null,
    }))
    await mention('I shall ask <@U0BOT> close')
    await mention('what is <@U0BOT>?', { channel: 'C2' })
    await answered()
    expect(world.others.asked('notice.post.v1').map(({ slackChannelId }) => slackChannelId)).toEqual(['C2'])
    expect(world.others.asked('conversation.act.v1')).toEqual([])
  })
})

describe('a direct message', () => {
  const write = (text: string, more: object = {}) =>
    world.tell('slackDirectMessage.received.v1', {
      type: 'message',
      channel_type: 'im',
      user: 'U1',
      text,
      ts: '1700000003.000400',
      channel: 'D1',
      ...more,
    })
  const answers = () => world.others.asked('directMessage.post.v1')

  it.each([
    ['status', '*1* waiting'],
    ['/parley off', 'away'],
    ['close', 'Mention me in its thread'],
    ['Hi, my printer is broken', 'I am an app'],
    ['help', 'note &lt;text&gt;'],
  ])('“%s” is answered', async (text, answer) => {
    await write(text)
    await waitFor(() => answers().length > 0)
    expect(answers().at(-1)).toMatchObject({ slackUserId: 'U1', text: expect.stringContaining(answer) })
  })

  it('of somebody of another company is told nothing of visitors', async () => {
    await write('status', { user: stranger })
    await waitFor(() => answers().length > 0)
    expect(answers()).toMatchObject([{ slackUserId: stranger, text: expect.stringContaining('Only people') }])
    expect(world.others.asked('queue.get.v1')).toEqual([])
  })

  it('of an app, or changed or deleted, is none', async () => {
    await write('status', { bot_id: 'B1' })
    await write('status', { subtype: 'message_deleted' })
    await write('settings')
    await waitFor(() => answers().length > 0)
    expect(answers().map(({ text }) => text)).toEqual([expect.stringContaining('Console')])
  })
})

describe('without NATS', () => {
  it('a command is answered, a form keeps what was typed, and Slack is told that a button did nothing', async () => {
    const alone = await startHarness()
    await alone.engines.nats.kill()
    expect(await alone.command('take')).toContain('That took too long')
    const form = submission('parley_modal_note', { parley_input_text: { type: 'plain_text_input', value: 'hello' } })
    expect((await alone.interact(form)).body).toMatchObject({ response_action: 'errors' })
    expect((await alone.interact(clickInCard('parley_take'))).status).toBe(503)
    expect((await alone.interact(clickInCard('parley_note'))).status).toBe(503)
    await alone.engines.nats.start()
    await waitFor(async () => (await alone.interact(clickInCard('parley_take', { trigger_id: '7.7' }))).status === 200)
    await alone.stop()
  })
})

const folder = new URL('../../../../shared/slack-reference/app-backend/', import.meta.url)
const samples = await readdir(folder).catch(() => [])

describe.runIf(samples.length > 0)('published samples of what Slack posts', () => {
  it.each(samples.filter((name) => !name.startsWith('SlashCommand')))('%s is accepted', async (name) => {
    const sample = JSON.parse(await readFile(new URL(name, folder), 'utf8'))
    expect((await world.interact(sample)).status).toBe(200)
    const grid = { ...sample, team: null, enterprise: { id: 'E1', name: '' }, is_enterprise_install: true }
    expect((await world.interact(grid)).status).toBe(200)
  })

  it('of a slash command is answered', async () => {
    const sample = JSON.parse(await readFile(new URL('SlashCommandPayload.json', folder), 'utf8'))
    expect(await world.command('', { ...sample, is_enterprise_install: 'false' })).toContain('/parley')
  })
})
