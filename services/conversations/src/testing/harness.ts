import type { FactData, RequestInput, RequestOutput, WorkspaceId } from '@parley/contracts'
import { newId } from '@parley/ids'
import { connectMessaging, type Messaging } from '@parley/messaging'
import type { RunningService } from '@parley/service-kit'
import { silentLogger, startTestEngines, type TestEngines } from '@parley/test-kit'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { service } from '../service.ts'

export const botUserId = 'UBOT'
const settings: RequestInput<'site.create.v1'>['settings'] = {
  name: 'Acme Store',
  mode: 'still',
  slackChannelId: 'C1',
  inviteSlackUserIds: [],
  allowedOrigins: ['https://acme.example'],
  greeting: 'Hi',
  color: '#123456',
}
export const visitor = {
  name: '',
  email: '',
  locale: 'en',
  userAgent: '',
  page: { url: 'https://acme.example/a', title: 'A', referrer: '' },
}

interface World {
  workspaceId: WorkspaceId
  team: string
  site: RequestOutput<'site.create.v1'>['site']
}

/** The service on engines of its own, with a fresh workspace and site for each test, and words for what visitors and agents do. */
export function conversationsHarness() {
  let engines: TestEngines
  let messaging: Messaging
  let running: RunningService
  const teams = new Map<string, WorkspaceId>()
  const notices: string[] = []

  beforeAll(async () => {
    engines = await startTestEngines()
    messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
    standInForSlackServices()
    running = await service.start(
      service.loadConfig({ DATABASE_URL: engines.databaseUrl, NATS_URL: engines.natsUrl }),
      {
        logger: silentLogger,
      },
    )
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

  const listed = async (conversationId: string) => {
    const { conversations } = await messaging.request('conversation.list.v1', {
      workspaceId: world.workspaceId,
      status: 'all',
      limit: 100,
    })
    return conversations.find(({ id }) => id === conversationId)
  }

  return {
    get messaging() {
      return messaging
    },
    get world() {
      return world
    },
    say,
    viewOf,
    inSlack,
    slackSays,
    reply,
    texts,
    press,
    conversationOf,
    listed,
    notices,
  }
}
