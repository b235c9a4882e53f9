import { botEvents, shortcuts, slackUrls, slashCommand } from '@parley/slack'
import { type SlackSandbox, startSlackSandbox } from '@parley/slack-sandbox'
import type { Logger } from '@parley/telemetry'
import { type DemoSite, startDemoSite } from './demo-site/start-demo-site.ts'
import type { EngineUrls } from './engine-urls.ts'
import type { Secrets } from './secrets.ts'
import { seedDemo } from './seed-demo.ts'
import { type Standalone, startStandalone } from './start-standalone.ts'

export interface DemoOptions {
  engines: EngineUrls
  secrets: Secrets
  ports: { parley: number; sandbox: number; demo: number }
  /** Where the sandbox keeps its state; nowhere when absent. */
  sandboxState?: string
  /** Of Slack's limits and retries, for tests that cannot wait as long as Slack. */
  sandbox?: { rateLimitFactor?: number; eventRetryDelays?: readonly number[] }
  /** Slack tells everything over sockets that Parley opens, and calls none of its addresses. */
  socketMode?: boolean
  /** False: nothing is installed and no site is made, as for a newcomer. */
  seed?: boolean
  env?: NodeJS.ProcessEnv
  logger?: Logger
  onProgress?: (line: string) => void
}

export interface Demo {
  parleyUrl: string
  sandbox: SlackSandbox
  standalone: Standalone
  demoSite: DemoSite
  siteKey: () => string
  appId: string
  stop(): Promise<void>
}

const appId = 'A0PARLEY0'

/** All of Parley with a Slack of its own and a shop that uses it, as `pnpm start` and the browser tests have it. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each()
  }
  try {
    return { ...(await startParts(options, stops)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** @param stops gets what undoes each part, as soon as it is there */
async function startParts(options: DemoOptions, stops: (() => Promise<void>)[]): Promise<Omit<Demo, 'stop'>> {
  const { ports, socketMode = false, onProgress = () => {} } = options
  const parleyUrl = `http://localhost:${ports.parley}`
  const sandbox = await startSlackSandbox({
    port: ports.sandbox,
    ...(options.sandboxState ? { stateFile: options.sandboxState } : {}),
    ...options.sandbox,
    apps: [{ ...slackApp(parleyUrl, options.secrets), ...(socketMode ? overSockets : {}) }],
  })
  stops.push(sandbox.close)
  onProgress('Slack sandbox is up')
  const standalone = await startStandalone({
    env: { ...options.env, ...settings(parleyUrl, sandbox, options) },
    port: ports.parley,
    ...(options.logger ? { logger: options.logger } : {}),
  })
  stops.push(standalone.stop)
  onProgress('services are up')
  let siteKey = 'none'
  const demoSite = await startDemoSite({ port: ports.demo, parleyUrl, siteKey: () => siteKey })
  stops.push(demoSite.stop)
  if (options.seed !== false) {
    siteKey = await seedDemo({ parleyUrl, sandbox, demoUrl: demoSite.url })
    onProgress('demo site is set up')
  }
  return { parleyUrl, sandbox, standalone, demoSite, siteKey: () => siteKey, appId }
}

/** What one would set up for a Slack app at Slack, by the manifest. */
const slackApp = (parleyUrl: string, secrets: Secrets) => {
  const urls = slackUrls(parleyUrl)
  return {
    appId,
    name: 'Parley',
    clientId: secrets.slackClientId,
    clientSecret: secrets.slackClientSecret,
    signingSecret: secrets.slackSigningSecret,
    redirectUrls: urls.redirects,
    installUrl: urls.install,
    eventsUrl: urls.events,
    interactivityUrl: urls.interactivity,
    optionsUrl: urls.options,
    subscribedEvents: [...botEvents],
    commands: [{ ...slashCommand, url: urls.commands }],
    shortcuts: [...shortcuts],
    tokenRotation: true,
  }
}

/** No address is left by which anything could come. */
const overSockets = {
  socketMode: true,
  eventsUrl: undefined,
  interactivityUrl: undefined,
  optionsUrl: undefined,
}

const settings = (
  parleyUrl: string,
  sandbox: SlackSandbox,
  { engines, secrets, socketMode = false }: DemoOptions,
): NodeJS.ProcessEnv => ({
  DATABASE_URL: engines.databaseUrl,
  NATS_URL: engines.natsUrl,
  REDIS_URL: engines.redisUrl,
  PUBLIC_URL: parleyUrl,
  SLACK_API_URL: sandbox.apiUrl,
  SLACK_ISSUER: sandbox.url,
  SLACK_CLIENT_ID: secrets.slackClientId,
  SLACK_CLIENT_SECRET: secrets.slackClientSecret,
  SLACK_SIGNING_SECRET: secrets.slackSigningSecret,
  SLACK_APP_ID: appId,
  SLACK_SOCKET_MODE: String(socketMode),
  SLACK_APP_TOKEN: sandbox.driver.appTokenOf(appId),
  TOKEN_KEYS: undefined,
  TOKEN_KEYS_FILE: secrets.tokenKeysFile,
  VISITOR_TOKEN_SECRET: secrets.visitorTokenSecret,
  IDENTITY_KEYS: secrets.identityKeys,
})
