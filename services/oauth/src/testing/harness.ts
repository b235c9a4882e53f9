import { randomBytes } from 'node:crypto'
import { jetstreamManager } from '@nats-io/jetstream'
import {
  durableName,
  type FactData,
  flowCookie,
  type InstallationSummary,
  type RequestOutput,
  type SlackEventData,
  type WorkspaceId,
} from '@parley/contracts'
import { type Consumption, connectMessaging, type Messaging } from '@parley/messaging'
import { createPool } from '@parley/postgres'
import { createTokenVault, fixedKeyRing, parseKeyRing, type RunningService, type TokenVault } from '@parley/service-kit'
import {
  type ServiceProcess,
  silentLogger,
  spawnService,
  startTestEngines,
  type TestEngines,
  waitFor,
} from '@parley/test-kit'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Config } from '../config.ts'
import { service } from '../service.ts'
import { type Browser, openBrowser } from './browser.ts'
import { type Decision, publicUrl, startTestSlack, type TestSlack, type TestSlackOptions } from './slack.ts'
import { type SlackLine, startSlackLine } from './slack-line.ts'

const listeners = {
  'installation.created.v1': ['slack-web-api', 'resume-workspace'],
  'installation.revoked.v1': ['slack-web-api', 'pause-workspace'],
  'installation.purged.v1': ['console', 'forget-workspace'],
  'refresh.failed.v1': ['console', 'warn-owner'],
} as const
type ToldSubject = keyof typeof listeners

export type Arrival = RequestOutput<'handoff.redeem.v1'>

export interface Harness {
  engines: TestEngines
  messaging: Messaging
  slack: TestSlack
  line: SlackLine
  vault: TokenVault
  /** The service's own tables. */
  pool: pg.Pool
  app(): FastifyInstance
  browser(): Browser
  /** Adds the app, from the first step to what the Console learns. */
  install(decision?: Decision, browser?: Browser): Promise<Arrival & { workspaceId: WorkspaceId }>
  /** Signs in with Slack, likewise. */
  login(decision?: Decision): Promise<Arrival>
  /** What the Console learns from where the browser was sent. */
  redeem(browser: Browser, handoffUrl: unknown): Promise<Arrival>
  token(workspaceId: WorkspaceId): Promise<RequestOutput<'token.get.v1'>>
  find(slackTeamId: string): Promise<InstallationSummary | null>
  /** Publishes events as slack-events does, and waits until they are worked off. */
  hear(...events: SlackEventData[]): Promise<void>
  told<S extends ToldSubject>(subject: S): { workspaceId: WorkspaceId | null; data: FactData<S> }[]
  startReplica(more?: Partial<Config>): Promise<RunningService>
  /** Likewise as a process of its own, to be killed. */
  spawnReplica(): ServiceProcess
  stop(): Promise<void>
}

export interface HarnessOptions extends TestSlackOptions {
  config?: Partial<Config>
}

export const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`

/** The service as it runs, on real engines, between a Slack of its own and a test that plays the other services. */
export async function startHarness({ config: more, ...options }: HarnessOptions = {}): Promise<Harness> {
  const [engines, slack] = await Promise.all([startTestEngines(), startTestSlack(options)])
  const messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
  const pool = createPool({ url: engines.databaseUrl, schema: 'oauth', applicationName: 'test' })
  const { told, consumptions } = await collectTold(messaging)
  const { sandbox, app: slackApp } = slack
  const line = await startSlackLine(sandbox.apiUrl)
  const tokenKeys = newKey('k1')
  const config: Config = {
    databaseUrl: engines.databaseUrl,
    natsUrl: engines.natsUrl,
    redisUrl: engines.redisUrl,
    publicUrl,
    slack: {
      clientId: slackApp.clientId,
      clientSecret: slackApp.clientSecret,
      apiUrl: line.apiUrl,
      issuer: sandbox.url,
    },
    tokenKeys: parseKeyRing(tokenKeys),
    tokenKeysFile: null,
    rounds: { refreshMs: 20, purgeMs: 20 },
    ...more,
  }
  const replicas: RunningService[] = []
  const startReplica = async (changes: Partial<Config> = {}) => {
    const replica = await service.start({ ...config, ...changes }, { logger: silentLogger })
    replicas.push(replica)
    return replica
  }
  const { app: firstApp } = await startReplica()
  const app = () => firstApp
  const browser = () => openBrowser(app)
  const redeem = (from: Browser, handoffUrl: unknown) => {
    const code = new URL(String(handoffUrl)).searchParams.get('code') ?? ''
    return messaging.request('handoff.redeem.v1', { code, browser: from.cookies.get(flowCookie) ?? '' })
  }
  const flow = async (path: string, decision: Decision | undefined, from: Browser) => {
    const begun = await from.get(path)
    const callback = await slack.consent(String(begun.headers.location), decision)
    return redeem(from, (await from.get(callback)).headers.location)
  }
  return {
    engines,
    messaging,
    slack,
    line,
    vault: createTokenVault(fixedKeyRing(config.tokenKeys)),
    pool,
    app,
    browser,
    redeem,
    async install(decision, from = browser()) {
      const arrival = await flow('/slack/install', decision, from)
      if (!arrival.workspaceId) throw new Error('nothing was installed')
      return { ...arrival, workspaceId: arrival.workspaceId }
    },
    login: (decision) => flow('/slack/login', decision, browser()),
    token: (workspaceId) => messaging.request('token.get.v1', { workspaceId }),
    find: async (slackTeamId) => (await messaging.request('installation.find.v1', { slackTeamId })).installation,
    async hear(...events) {
      for (const data of events) await messaging.publish('slackGrant.received.v1', { workspaceId: null, data })
      await workedOff(messaging)
    },
    told: (subject) => (told.get(subject) ?? []) as never,
    startReplica,
    spawnReplica: () =>
      spawnService(new URL('../main.ts', import.meta.url), {
        DATABASE_URL: config.databaseUrl,
        NATS_URL: config.natsUrl,
        REDIS_URL: config.redisUrl,
        PUBLIC_URL: config.publicUrl,
        SLACK_CLIENT_ID: config.slack.clientId,
        SLACK_CLIENT_SECRET: config.slack.clientSecret,
        SLACK_API_URL: config.slack.apiUrl,
        SLACK_ISSUER: config.slack.issuer,
        TOKEN_KEYS: tokenKeys,
      }),
    async stop() {
      await Promise.all([...replicas, ...consumptions].map((each) => each.stop()))
      await messaging.close()
      await pool.end()
      await Promise.all([line.close(), slack.close(), engines.stop()])
    },
  }
}

async function collectTold(messaging: Messaging) {
  const told = new Map<string, unknown[]>()
  const consumptions: Consumption[] = []
  for (const [subject, [service, handler]] of Object.entries(listeners) as [
    ToldSubject,
    (typeof listeners)[ToldSubject],
  ][]) {
    const facts: unknown[] = []
    told.set(subject, facts)
    const keep = async ({ workspaceId, data }: { workspaceId: unknown; data: unknown }) =>
      void facts.push({ workspaceId, data })
    consumptions.push(await messaging.consume(subject, service, handler, keep))
  }
  return { told, consumptions }
}

async function workedOff(messaging: Messaging): Promise<void> {
  const manager = await jetstreamManager(messaging.connection)
  await waitFor(
    async () => {
      const durable = durableName('oauth', 'handle-slack-grant')
      const { num_pending, num_ack_pending } = await manager.consumers.info('slackEvent', durable)
      return num_pending + num_ack_pending === 0
    },
    { what: 'the events to be worked off' },
  )
}
