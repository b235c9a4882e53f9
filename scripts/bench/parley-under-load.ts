import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServiceName, serviceNames } from '@parley/contracts'
import { startEngines } from '@parley/engines'
import { connectMessaging } from '@parley/messaging'
import { botEvents } from '@parley/slack'
import { type SlackSandbox, startSlackSandbox } from '@parley/slack-sandbox'
import { loadSecrets } from '@parley/standalone'
import { createLogger } from '@parley/telemetry'
import { freePorts } from '../start/free-ports.ts'
import { type MeasuredProcess, startProcess } from './service-process.ts'

/** Parley as it is deployed, one process a service, with the sandbox for Slack. */
export interface ParleyUnderLoad {
  socketUrl: string
  databaseUrl: string
  siteKey: string
  sandbox: SlackSandbox
  processes: MeasuredProcess[]
  stop(): Promise<void>
}

export async function startParley(): Promise<ParleyUnderLoad> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const engines = await startEngines({ dataDir: directory, env: { PATH: process.env.PATH } })
  const secrets = await loadSecrets(directory)
  const ports = await freePorts(
    Object.fromEntries(['sandbox', ...serviceNames].map((name, index) => [name, 15_100 + index])),
  )
  const url = (name: string) => `http://localhost:${ports[name]}`
  const sandbox = await startSlackSandbox({
    port: ports.sandbox ?? 0,
    rateLimitFactor: 0,
    apps: [
      {
        appId: 'A0PARLEY0',
        name: 'Parley',
        clientId: secrets.slackClientId,
        clientSecret: secrets.slackClientSecret,
        signingSecret: secrets.slackSigningSecret,
        redirectUrls: [`${url('oauth')}/slack/oauth`],
        eventsUrl: `${url('slack-events')}/slack/events`,
        interactivityUrl: `${url('slack-interactivity')}/slack/interactivity`,
        subscribedEvents: [...botEvents],
      },
    ],
  })
  const env = {
    DATABASE_URL: engines.databaseUrl,
    NATS_URL: engines.natsUrl,
    REDIS_URL: engines.redisUrl,
    PUBLIC_URL: url('oauth'),
    SLACK_API_URL: sandbox.apiUrl,
    SLACK_ISSUER: sandbox.url,
    SLACK_CLIENT_ID: secrets.slackClientId,
    SLACK_CLIENT_SECRET: secrets.slackClientSecret,
    SLACK_SIGNING_SECRET: secrets.slackSigningSecret,
    TOKEN_KEYS_FILE: secrets.tokenKeysFile,
    VISITOR_TOKEN_SECRET: secrets.visitorTokenSecret,
    INTERNAL_SECRET: secrets.visitorTokenSecret,
    SLACK_WEB_API_URL: url('slack-web-api'),
    SLACK_POSTS_PER_SECOND: '1000',
    SLACK_POSTS_PER_MINUTE: '60000',
    MAX_CONNECTIONS_PER_ADDRESS: '100000',
    LOG_LEVEL: 'warn',
  }
  const processes: MeasuredProcess[] = []
  for (const name of serviceNames) processes.push(await startService(name, ports[name] ?? 0, env))
  const siteKey = await makeSite(engines.natsUrl, sandbox, url('oauth'))
  return {
    socketUrl: `ws://localhost:${ports['chat-realtime']}/v1/socket`,
    databaseUrl: engines.databaseUrl,
    siteKey,
    sandbox,
    processes,
    stop: async () => {
      await Promise.all(processes.map((each) => each.stop()))
      await sandbox.close()
      await engines.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const startService = (name: ServiceName, port: number, env: NodeJS.ProcessEnv) =>
  startProcess(
    name,
    `services/${name}/src/main.ts`,
    { ...env, PORT: String(port) },
    async () => (await fetch(`http://localhost:${port}/readyz`)).ok,
  )

/** Adds the app to the sandbox by its consent page, then makes a site by the request that the Console makes. */
async function makeSite(natsUrl: string, sandbox: SlackSandbox, oauthUrl: string): Promise<string> {
  const { workspace } = sandbox.driver
  const begun = await fetch(`${oauthUrl}/slack/install`, { redirect: 'manual' })
  const authorize = new URL(begun.headers.get('location') ?? '')
  const form = new URLSearchParams([
    ...authorize.searchParams,
    ['team', workspace.id],
    ['user', sandbox.driver.user('mara').id],
    ['decision', 'allow'],
  ])
  const allowed = await fetch(authorize.origin + authorize.pathname, { method: 'POST', body: form, redirect: 'manual' })
  await fetch(allowed.headers.get('location') ?? '', {
    redirect: 'manual',
    headers: { cookie: begun.headers.get('set-cookie')?.split(';')[0] ?? '' },
  })
  const messaging = await connectMessaging({
    url: natsUrl,
    name: 'bench',
    logger: createLogger({ name: 'bench', level: 'silent' }),
  })
  const { installation } = await messaging.request('installation.find.v1', { slackTeamId: workspace.id })
  if (!installation) throw new Error('the app was not installed')
  const { workspaceId } = installation
  const slackChannelId = sandbox.driver.channel('support').id
  await messaging.request('channel.connect.v1', { workspaceId, slackChannelId })
  const settings = {
    name: 'Bench',
    mode: 'still' as const,
    slackChannelId,
    inviteSlackUserIds: [],
    allowedOrigins: ['*'],
    greeting: '',
    color: '#000000',
  }
  const { site } = await messaging.request('site.create.v1', { workspaceId, settings })
  await messaging.close()
  return site.key
}
