import {
  cardActions,
  type FactData,
  liveSubjects,
  type RequestOutput,
  type SiteSettings,
  type WorkspaceId,
} from '@parley/contracts'
import { newId } from '@parley/ids'
import { connectMessaging, type Messaging } from '@parley/messaging'
import type { RunningService } from '@parley/service-kit'
import { silentLogger, startTestEngines, type TestEngines, waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { service } from './service.ts'

const botUserId = 'UBOT'
const settings: SiteSettings = {
  name: 'Acme Store',
  mode: 'still',
  slackChannelId: 'C1',
  inviteSlackUserIds: [],
  allowedOrigins: ['https://acme.example'],
  greeting: 'Hi',
  color: '#123456',
}
const visitor = {
  name: '',
  email: '',
  locale: 'en',
  userAgent: '',
  page: { url: 'https://acme.example/a', title: 'A', referrer: '' },
}

let engines: TestEngines
let messaging: Messaging
let running: RunningService
const teams = new Map<string, WorkspaceId>()
const notices: string[] = []

beforeAll(async () => {
  engines = await startTestEngines()
  messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
  standInForSlackServices()
  running = await service.start(service.loadConfig({ DATABASE_URL: engines.databaseUrl, NATS_URL: engines.natsUrl }), {
    logger: silentLogger,
  })
})
afterAll(async () => {
  await running.stop()
  await messaging.close()
  await engines.stop()
})

/** The services that know Slack, as far as this one asks them. */
function standInForSlackServices() {
  messaging.respond('installation.find.v1', 'oauth', async ({ slackTeamId = '' }) => {
    const workspaceId = teams.get(slackTeamId)
    if (!workspaceId) return { installation: null }
    const known = {
      slackEnterpriseId: null,
      teamName: 'Acme',
      slackAppId: 'A1',
      botUserId,
      botId: 'B1',
      installedBy: 'U1',
      scopes: [],
      status: 'active' as const,
    }
    return { installation: { installationId: newId('ins'), workspaceId, slackTeamId, ...known } }
  })
  messaging.respond('agent.get.v1', 'slack-web-api', async ({ slackUserId }) => ({
    agent: { slackUserId, name: `Agent ${slackUserId}`, avatarUrl: 'https://avatars.example/1.png' },
  }))
  messaging.respond('notice.post.v1', 'slack-web-api', async ({ text }) => {
    notices.push(text)
    return {}
  })
}

interface World {
  workspaceId: WorkspaceId
  team: string
  site: RequestOutput<'site.create.v1'>['site']
}

let world: World
let counter = 0
beforeEach(async () => {
  const workspaceId = newId('wks')
  const team = `T${++counter}A`
  teams.set(team, workspaceId)
  const { site } = await messaging.request('site.create.v1', { workspaceId, settings })
  world = { workspaceId, team, site }
})

const say = (text: string, visitorId = newId('vis'), clientMessageId: string = crypto.randomUUID()) =>
  messaging.request('message.send.v1', {
    workspaceId: world.workspaceId,
    siteId: world.site.id,
    visitorId,
    clientMessageId,
    text,
    visitor,
  })

const viewOf = (visitorId: `vis_${string}`, afterSeq = 0) =>
  messaging.request('conversation.resume.v1', {
    workspaceId: world.workspaceId,
    siteId: world.site.id,
    visitorId,
    afterSeq,
    limit: 200,
  })

const inSlack = (conversationId: `cnv_${string}`, slackThreadTs = '1700000000.000100', slackChannelId = 'C1') =>
  messaging.publish('destination.opened.v1', {
    workspaceId: world.workspaceId,
    data: { conversationId, destination: { slackChannelId, slackThreadTs } },
  })

const slackSays = (event: Record<string, unknown>, slackEventId: string = crypto.randomUUID()) =>
  messaging.publish('slackMessage.received.v1', {
    workspaceId: null,
    msgId: crypto.randomUUID(),
    data: {
      slackTeamId: world.team,
      slackEnterpriseId: null,
      slackAppId: 'A1',
      slackEventId,
      slackEventTime: Math.floor(Date.now() / 1_000),
      event: { type: 'message', channel: 'C1', ...event },
    } satisfies FactData<'slackMessage.received.v1'>,
  })

const reply = (text: string, ts: string, more: Record<string, unknown> = {}) =>
  slackSays({ user: 'U7', text, ts, thread_ts: '1700000000.000100', ...more })

const texts = async (visitorId: `vis_${string}`) =>
  (await viewOf(visitorId)).messages.map(({ text, deleted, edited }) =>
    deleted ? '(deleted)' : edited ? `${text} (edited)` : text,
  )

const press = (conversationId: string, action: string, slackUserId: string) =>
  messaging.publish('interaction.received.v1', {
    workspaceId: null,
    data: {
      slackTeamId: world.team,
      slackEnterpriseId: null,
      slackUserId,
      payload: {
        type: 'block_actions',
        actions: [{ action_id: action, value: conversationId }],
        channel: { id: 'C1' },
        container: { message_ts: '1700000000.000100' },
      },
    },
  })

const conversationOf = async (conversationId: `cnv_${string}`) =>
  (await messaging.request('conversation.get.v1', { workspaceId: world.workspaceId, conversationId })).conversation

describe('a visitor’s message', () => {
  it('is stored once, however often it is sent', async () => {
    const visitorId = newId('vis')
    const clientMessageId = crypto.randomUUID()
    const answers = await Promise.all(Array.from({ length: 5 }, () => say('hello', visitorId, clientMessageId)))
    expect(new Set(answers.map(({ messageId }) => messageId)).size).toBe(1)
    expect(await texts(visitorId)).toEqual(['hello'])
  })

  it('gets the next seq without gaps, with fifty sent at once from several tabs', async () => {
    const visitorId = newId('vis')
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => say(`m${index}`, visitorId)))
    expect(new Set(answers.map(({ conversationId }) => conversationId)).size).toBe(1)
    expect(answers.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    )
  })

  it('is refused for a site of another workspace', async () => {
    const attempt = messaging.request('message.send.v1', {
      workspaceId: newId('wks'),
      siteId: world.site.id,
      visitorId: newId('vis'),
      clientMessageId: crypto.randomUUID(),
      text: 'x',
      visitor,
    })
    await expect(attempt).rejects.toMatchObject({ code: 'site_unknown' })
  })

  it('becomes a frame for the visitor’s other tabs', async () => {
    const visitorId = newId('vis')
    const frames: string[] = []
    const subscription = messaging.subscribeLive(liveSubjects.visitor(visitorId), (_subject, frame) =>
      frames.push(new TextDecoder().decode(frame)),
    )
    await messaging.connection.flush()
    await say('hello', visitorId)
    const [frame] = await waitFor(() => frames.length > 0 && frames)
    expect(JSON.parse(frame ?? '')).toMatchObject({ message: { text: 'hello', author: 'AUTHOR_VISITOR', seq: 1 } })
    subscription.unsubscribe()
  })
})

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
    const { team } = world
    world.team = 'T0UNKNOWN'
    await reply('foreign', '1700000003.000100')
    world.team = team
    await reply('the last', '1700000004.000100')
    await waitFor(async () => (await texts(visitorId)).length === 2)
    expect(await texts(visitorId)).toEqual(['hello', 'the last'])
  })

  it('in a Noisy channel is the top level; threads stay internal', async () => {
    await messaging.request('site.update.v1', {
      workspaceId: world.workspaceId,
      siteId: world.site.id,
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

describe('what the visitor knows of it', () => {
  it('is that it was delivered, and what they have seen', async () => {
    const visitorId = newId('vis')
    const { conversationId, messageId, seq } = await say('hello', visitorId)
    const delivered = {
      deliveryId: newId('dlv'),
      conversationId,
      messages: [{ messageId, seq }],
      slackChannelId: 'C1',
      slackTs: '1700000003.000100',
    }
    await messaging.publish('delivery.succeeded.v1', { workspaceId: world.workspaceId, data: delivered })
    await waitFor(async () => (await viewOf(visitorId)).conversation?.deliveredSeq === 1)
    expect((await viewOf(visitorId)).messages[0]?.delivered).toBe(true)
    await messaging.request('visitor.seen.v1', { workspaceId: world.workspaceId, visitorId, conversationId, seq: 99 })
    expect((await viewOf(visitorId)).conversation?.seenSeq).toBe(1)
  })

  it('comes in pages', async () => {
    const visitorId = newId('vis')
    for (let index = 0; index < 5; index++) await say(`m${index}`, visitorId)
    const page = await messaging.request('conversation.resume.v1', {
      workspaceId: world.workspaceId,
      siteId: world.site.id,
      visitorId,
      afterSeq: 1,
      limit: 2,
    })
    expect(page.messages.map(({ text }) => text)).toEqual(['m1', 'm2'])
    expect(page.more).toBe(true)
  })
})

describe('the Console’s side', () => {
  it('lists conversations newest first, page by page, of its own workspace only', async () => {
    for (let index = 0; index < 5; index++) await say(`m${index}`)
    const list = (before?: string) =>
      messaging.request('conversation.list.v1', {
        workspaceId: world.workspaceId,
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
    const foreign = await messaging.request('conversation.list.v1', {
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
    await messaging.request('message.reply.v1', {
      workspaceId: world.workspaceId,
      conversationId,
      agent,
      clientMessageId: crypto.randomUUID(),
      text: 'Hello!',
    })
    expect((await viewOf(visitorId)).messages[1]).toMatchObject({ text: 'Hello!', authorName: 'Ada' })
    await expect(
      messaging.request('conversation.get.v1', { workspaceId: newId('wks'), conversationId }),
    ).rejects.toMatchObject({ code: 'conversation_unknown' })
  })

  it('moves conversations that are nowhere in Slack to the site’s new channel, and no others', async () => {
    const homeless = await say('waiting')
    const settled = await say('settled')
    await inSlack(settled.conversationId)
    await waitFor(async () => (await listed(settled.conversationId))?.destination)
    await messaging.request('site.update.v1', {
      workspaceId: world.workspaceId,
      siteId: world.site.id,
      settings: { slackChannelId: 'C2' },
    })
    expect((await conversationOf(homeless.conversationId)).homeChannelId).toBe('C2')
    expect((await conversationOf(settled.conversationId)).homeChannelId).toBe('C1')
  })
})

const listed = async (conversationId: string) => {
  const { conversations } = await messaging.request('conversation.list.v1', {
    workspaceId: world.workspaceId,
    status: 'all',
    limit: 100,
  })
  return conversations.find(({ id }) => id === conversationId)
}
