import { randomBytes } from 'node:crypto'
import type {
  ConversationAction,
  ConversationTarget,
  FactData,
  FactSubject,
  RequestInput,
  RequestOutput,
  WorkspaceId,
} from '@parley/contracts'
import { newId } from '@parley/ids'
import { connectMessaging, type Messaging } from '@parley/messaging'
import { createPool } from '@parley/postgres'
import type { RunningService } from '@parley/service-kit'
import { silentLogger, startTestEngines, type TestEngines } from '@parley/test-kit'
import type pg from 'pg'
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

/** A fact that this service has told, as its listener gets it. */
interface Told {
  subject: FactSubject
  workspaceId: WorkspaceId | null
  data: unknown
}

const listeners = {
  'conversation.forgotten.v1': 'forget-conversation',
  'message.created.v1': 'record-delivery',
  'note.created.v1': 'record-note',
  'alert.raised.v1': 'post-alert',
  'message.changed.v1': 'record-change',
  'delivery.retried.v1': 'retry-delivery',
} as const

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
  const told: Told[] = []
  const active = new Set<string>()
  /** People whom Slack shows otherwise than the rest. */
  const people = new Map<string, { name?: string; slackTeamId?: string }>()
  let pool: pg.Pool

  beforeAll(async () => {
    engines = await startTestEngines()
    messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
    standInForSlackServices()
    await listenToFacts()
    pool = createPool({ url: engines.databaseUrl, schema: 'conversations', applicationName: 'test', max: 2 })
    running = await service.start(
      service.loadConfig({
        DATABASE_URL: engines.databaseUrl,
        NATS_URL: engines.natsUrl,
        IDENTITY_KEYS: `test:${randomBytes(32).toString('base64')}`,
      }),
      {
        logger: silentLogger,
      },
    )
  })
  afterAll(async () => {
    await running.stop()
    await pool.end()
    await messaging.close()
    await engines.stop()
  })

  /** The services that know Slack, as far as this one asks them. */
  function standInForSlackServices() {
    messaging.respond('installation.find.v1', 'oauth', async ({ slackTeamId: asked, workspaceId: whose }) => {
      const [slackTeamId, workspaceId] = [...teams].find(([team, id]) => team === asked || id === whose) ?? []
      if (!slackTeamId || !workspaceId) return { installation: null }
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
    messaging.respond('agent.get.v1', 'slack-web-api', async ({ slackUserId }) => {
      const { name = `Agent ${slackUserId}`, ...more } = people.get(slackUserId) ?? {}
      return { agent: { slackUserId, name, avatarUrl: 'https://avatars.example/1.png' }, ...more }
    })
    messaging.respond('emoji.find.v1', 'slack-web-api', async ({ name }) => ({
      url: name === 'party_parrot' ? 'https://emoji.example/parrot.gif' : '',
    }))
    messaging.respond('presence.get.v1', 'slack-web-api', async ({ slackUserIds }) => ({
      active: slackUserIds.filter((id) => active.has(id)),
    }))
    messaging.respond('notice.post.v1', 'slack-web-api', async ({ text }) => {
      notices.push(text)
      return {}
    })
  }

  async function listenToFacts() {
    const keep = async (envelope: { type: string; workspaceId: WorkspaceId | null; data: unknown }) =>
      void told.push({ subject: envelope.type as FactSubject, workspaceId: envelope.workspaceId, data: envelope.data })
    for (const [subject, handler] of Object.entries(listeners))
      await messaging.consume(subject as keyof typeof listeners, 'slack-web-api', handler, keep)
    await messaging.consume('mail.requested.v1', 'console', 'send-mail', keep)
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

  const say = async (
    text: string,
    visitorId = newId('vis'),
    clientMessageId: string = crypto.randomUUID(),
    who: Partial<typeof visitor> = {},
  ) => {
    const { conversationId, messages } = await messaging.request('message.send.v1', {
      workspaceId: world.workspaceId,
      siteId: world.site.id,
      visitorId,
      visitor: { ...visitor, ...who },
      messages: [{ clientMessageId, text }],
    })
    const [stored] = messages
    if (!stored) throw new Error('blocked')
    return { conversationId, ...stored }
  }

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

  const act = (target: string | ConversationTarget, slackUserId: string, action: ConversationAction) =>
    messaging.request('conversation.act.v1', {
      workspaceId: world.workspaceId,
      slackUserId,
      target: typeof target === 'string' ? { conversationId: target as `cnv_${string}` } : target,
      action,
    })

  const react = (
    ts: string,
    reaction: string,
    user: string,
    more: { type?: string; channel?: string; told?: Date } = {},
  ) =>
    messaging.publish('slackReaction.received.v1', {
      workspaceId: null,
      data: {
        slackTeamId: world.team,
        slackEnterpriseId: null,
        slackAppId: 'A1',
        slackEventId: crypto.randomUUID(),
        slackEventTime: Math.floor((more.told ?? new Date()).getTime() / 1_000),
        event: {
          type: more.type ?? 'reaction_added',
          user,
          reaction,
          item: { type: 'message', channel: more.channel ?? 'C1', ts },
        },
      },
    })

  /** What this workspace has told of one kind. */
  const toldOf = <S extends FactSubject>(subject: S): FactData<S>[] =>
    told
      .filter((fact) => fact.subject === subject && fact.workspaceId === world.workspaceId)
      .map(({ data }) => data as FactData<S>)

  const update = (settings: RequestInput<'site.update.v1'>['settings']) =>
    messaging.request('site.update.v1', { workspaceId: world.workspaceId, siteId: world.site.id, settings })

  const messagesOf = async (conversationId: `cnv_${string}`) =>
    (await messaging.request('conversation.get.v1', { workspaceId: world.workspaceId, conversationId })).messages

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
    messagesOf,
    listed,
    notices,
    get pool() {
      return pool
    },
    /** Whom Slack shows as active. */
    active,
    people,
    act,
    react,
    toldOf,
    update,
  }
}
