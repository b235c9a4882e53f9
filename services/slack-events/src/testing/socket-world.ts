import { randomBytes } from 'node:crypto'
import type { RequestData, RequestReply, SlackEventData } from '@parley/contracts'
import { connectMessaging, type Messaging } from '@parley/messaging'
import type { RunningService } from '@parley/service-kit'
import { type AppDefinition, type SlackSandbox, startSlackSandbox } from '@parley/slack-sandbox'
import type { Logger } from '@parley/telemetry'
import { silentLogger, startTestEngines, type TestEngines } from '@parley/test-kit'
import { service } from '../service.ts'

type Asked = RequestData<'slackPayload.answer.v1'>

/** A Slack whose app has no address, and the service that opens connections to it. */
export interface SocketWorld {
  sandbox: SlackSandbox
  engines: TestEngines
  app: AppDefinition
  appToken: string
  /** What `conversations` was told. */
  events: SlackEventData[]
  /** Minutes in which Slack kept events to itself, as `console` was told. */
  limits: number[]
  /** What `slack-interactivity` was asked. */
  asked: Asked[]
  /** What it answers. */
  answer: (asked: Asked) => Promise<RequestReply<'slackPayload.answer.v1'>>
  startReplica(env?: NodeJS.ProcessEnv, logger?: Logger): Promise<RunningService>
  say(text: string): Promise<unknown>
  command(text: string): Promise<unknown>
  stop(): Promise<void>
}

export async function startSocketWorld(): Promise<SocketWorld> {
  const engines = await startTestEngines()
  const sandbox = await startSlackSandbox({ rateLimitFactor: 0, eventRetryDelays: [0, 100, 300, 1_000, 3_000] })
  const app = sandbox.registerApp({ ...appInput(), socketMode: true })
  const { driver } = sandbox
  const appToken = driver.appTokenOf(app.appId)
  const token = driver.install(app.appId)
  const channel = driver.channel('support').id
  const mara = driver.user('mara').id
  await fetch(`${sandbox.apiUrl}conversations.join`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams({ channel }),
  })
  const messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
  const replicas: RunningService[] = []
  const world: SocketWorld = {
    sandbox,
    engines,
    app,
    appToken,
    events: [],
    limits: [],
    asked: [],
    answer: async () => ({ answer: {} }),
    async startReplica(env = {}, logger = silentLogger) {
      const config = service.loadConfig({
        NATS_URL: engines.natsUrl,
        SLACK_SIGNING_SECRET: app.signingSecret,
        SLACK_APP_ID: app.appId,
        SLACK_SOCKET_MODE: 'true',
        SLACK_APP_TOKEN: appToken,
        SLACK_API_URL: sandbox.apiUrl,
        ...env,
      })
      const replica = await service.start(config, { logger })
      replicas.push(replica)
      return replica
    },
    say: (text) => driver.act({ as: mara, kind: 'post', channel, text }),
    command: (text) => driver.act({ as: mara, kind: 'command', channel, command: '/parley', text }),
    stop: async () => {
      await Promise.all(replicas.map((replica) => replica.stop()))
      await messaging.close()
      await sandbox.close()
      await engines.stop()
    },
  }
  await listen(messaging, world)
  return world
}

async function listen(messaging: Messaging, world: SocketWorld): Promise<void> {
  await messaging.consume('slackMessage.received.v1', 'conversations', 'handle-slack-message', async ({ data }) => {
    world.events.push(data)
  })
  await messaging.consume('slackLimit.reached.v1', 'console', 'warn-of-held-events', async ({ data }) => {
    world.limits.push(data.minute)
  })
  messaging.respond('slackPayload.answer.v1', 'slack-interactivity', (asked) => {
    world.asked.push(asked)
    return world.answer(asked)
  })
}

const appInput = () => ({
  appId: 'A0SOCKET',
  name: 'Parley',
  clientId: randomBytes(8).toString('hex'),
  clientSecret: randomBytes(16).toString('hex'),
  signingSecret: randomBytes(16).toString('hex'),
  redirectUrls: ['http://localhost:9/back'],
  subscribedEvents: ['message.channels'],
  scopes: ['chat:write', 'commands', 'channels:read', 'channels:history', 'channels:join'],
  commands: [{ command: '/parley', url: '', description: 'Parley' }],
  shortcuts: [{ callbackId: 'everywhere', name: 'Everywhere', type: 'global' as const }],
})
