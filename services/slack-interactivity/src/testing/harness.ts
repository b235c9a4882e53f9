import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { FactData, FactSubject } from '@parley/contracts'
import { connectMessaging, type Messaging } from '@parley/messaging'
import type { RunningService } from '@parley/service-kit'
import { silentLogger, startTestEngines, type TestEngines } from '@parley/test-kit'
import { service } from '../service.ts'
import { conversation, installation, queue, savedReply } from './samples.ts'
import { type Answers, type StandIns, startStandIns } from './stand-ins.ts'

export interface Answered {
  status: number
  /** Null for an empty body. */
  body: Record<string, unknown> | null
}

/** The service as it runs, between a test that plays Slack and stand-ins for the other services. */
export interface Harness {
  engines: TestEngines
  messaging: Messaging
  others: StandIns
  running: RunningService
  interact(payload: object, path?: string): Promise<Answered>
  command(text: string, more?: Record<string, string>): Promise<string>
  /** An event of Slack's, as `slack-events` tells it. */
  tell(subject: FactSubject & `slack${string}`, event: { type: string; [key: string]: unknown }): Promise<void>
  stop(): Promise<void>
}

/** Of another company. */
export const stranger = 'U5'

const none = () => ({})
const view = () => ({ viewId: 'V1', hash: 'h' })
const answers: Answers = {
  'installation.find.v1': ({ slackTeamId }) => ({ installation: slackTeamId === 'T1' ? installation : null }),
  'agent.get.v1': ({ slackUserId }) => ({
    agent: { slackUserId, name: 'Mara', avatarUrl: '' },
    slackTeamId: slackUserId === stranger ? 'T5' : 'T1',
  }),
  'conversation.find.v1': () => ({ conversation }),
  'conversation.act.v1': () => ({ outcome: 'done', text: 'It is done.', conversation }),
  'visitor.get.v1': () => ({ conversation, attributes: {}, pages: [], events: [], past: [] }),
  'savedReply.list.v1': () => ({ savedReplies: [savedReply] }),
  'savedReply.save.v1': ({ savedReply: given }) => ({ savedReply: { ...given, id: given.id ?? savedReply.id } }),
  'savedReply.remove.v1': none,
  'availability.set.v1': ({ availability }) => ({ availability, available: availability !== 'off' }),
  'channel.hidden.v1': () => ({ slackChannelIds: [] }),
  'queue.get.v1': () => queue,
  'view.open.v1': view,
  'view.update.v1': view,
  'view.publish.v1': none,
  'directMessage.post.v1': none,
  'notice.post.v1': none,
  'connection.test.v1': () => ({ steps: [{ step: 'token', result: 'broken', text: 'Install again.' }] }),
}

export async function startHarness(): Promise<Harness> {
  const engines = await startTestEngines()
  const messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
  const others = startStandIns(messaging, answers)
  const slackSigningSecret = randomBytes(16).toString('hex')
  const running = await service.start(
    {
      natsUrl: engines.natsUrl,
      slackSigningSecret,
      slackAppId: 'A1',
      publicUrl: 'https://chat.example.com',
      slackUrl: 'https://slack.example.com',
    },
    { logger: silentLogger },
  )
  const post = async (url: string, form: Record<string, string>): Promise<Answered> => {
    const body = new URLSearchParams(form).toString()
    const { statusCode, payload } = await running.app.inject({
      method: 'POST',
      url,
      headers: signed(slackSigningSecret, body),
      payload: body,
    })
    return { status: statusCode, body: payload ? JSON.parse(payload) : null }
  }
  return {
    engines,
    messaging,
    others,
    running,
    interact: (payload, path = '/slack/interactivity') => post(path, { payload: JSON.stringify(payload) }),
    async command(text, more = {}) {
      const who = { team_id: 'T1', user_id: 'U1', channel_id: 'C1' }
      const { status, body } = await post('/slack/commands', { command: '/parley', text, ...who, ...more })
      if (status !== 200 || body?.response_type !== 'ephemeral') throw new Error(`answered with ${status}`)
      return String(body.text)
    },
    tell: (subject, event) =>
      messaging.publish(subject, { workspaceId: null, data: eventOf(event) as FactData<typeof subject> }),
    stop: async () => {
      await running.stop()
      await others.stop()
      await messaging.close()
      await engines.stop()
    },
  }
}

const eventOf = (event: { type: string }) => ({
  slackTeamId: 'T1',
  slackEnterpriseId: null,
  slackAppId: 'A1',
  slackEventId: `Ev${randomUUID()}`,
  slackEventTime: 1_700_000_000,
  event,
})

function signed(secret: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
  }
}
