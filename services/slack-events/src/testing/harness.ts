import { createHmac, randomBytes } from 'node:crypto'
import type { Envelope, SlackEventData } from '@parley/contracts'
import { connectMessaging } from '@parley/messaging'
import type { RunningService } from '@parley/service-kit'
import { silentLogger, startTestEngines, type TestEngines } from '@parley/test-kit'
import { service } from '../service.ts'

export interface Post {
  body: string
  /** Seconds since 1970; now when absent. */
  at?: number
  /** The app's when absent. */
  secret?: string
  /** What is signed; the body when absent. */
  signed?: string
  headers?: Record<string, string>
}

/** The service as it runs, between a test that plays Slack and one that listens. */
export interface Harness {
  engines: TestEngines
  running: RunningService
  post(post: Post): Promise<{ status: number; body: string; code: string | undefined }>
  /** What `conversations` was told of one Slack event. */
  receivedAs(slackEventId: string): Envelope<SlackEventData>[]
  stop(): Promise<void>
}

export const now = () => Math.floor(Date.now() / 1_000)

export async function startHarness(): Promise<Harness> {
  const signingSecret = randomBytes(16).toString('hex')
  const received: Envelope<SlackEventData>[] = []
  const engines = await startTestEngines()
  const messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
  await messaging.consume('slackMessage.received.v1', 'conversations', 'handle-slack-message', async (envelope) => {
    received.push(envelope)
  })
  const env = { NATS_URL: engines.natsUrl, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_ID: 'A1' }
  const running = await service.start(service.loadConfig(env), { logger: silentLogger })
  return {
    engines,
    running,
    post: async ({ body, at = now(), secret = signingSecret, signed = body, headers = {} }) => {
      const signature = createHmac('sha256', secret).update(`v0:${at}:${signed}`).digest('hex')
      const answer = await running.app.inject({
        method: 'POST',
        url: '/slack/events',
        headers: {
          'content-type': 'application/json',
          'x-slack-request-timestamp': String(at),
          'x-slack-signature': `v0=${signature}`,
          ...headers,
        },
        payload: body,
      })
      const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json')
      return { status: answer.statusCode, body: answer.body, code: isProblem ? answer.json().code : undefined }
    },
    receivedAs: (slackEventId) => received.filter(({ data }) => data.slackEventId === slackEventId),
    stop: async () => {
      await running.stop()
      await messaging.close()
      await engines.stop()
    },
  }
}

/** An event as Slack posts it. */
export const eventBody = (slackEventId: string, event: object = {}, more: object = {}) =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    api_app_id: 'A1',
    event_id: slackEventId,
    event_time: 1_700_000_000,
    event: { type: 'message', channel: 'C1', text: 'hello', ...event },
    ...more,
  })
