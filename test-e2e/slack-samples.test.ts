import { createHmac } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { slackEventRoutes } from '@parley/contracts'
import { connectMessaging, openDeadLetters } from '@parley/messaging'
import { loadSecrets, type Secrets, type Standalone, startStandalone } from '@parley/standalone'
import { silentLogger, startTestEngines, type TestEngines } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** Slack's own shapes, published by others; not part of this tree. */
const samples = join(import.meta.dirname, '../../shared/slack-reference')
const read = (folder: string) =>
  readdirSync(join(samples, folder)).map(
    (file) => [file.replace('.json', ''), JSON.parse(readFileSync(join(samples, folder, file), 'utf8'))] as const,
  )

let engines: TestEngines
let standalone: Standalone
let secrets: Secrets
let url: string

describe.runIf(existsSync(samples))('every payload that Slack documents', () => {
  beforeAll(async () => {
    engines = await startTestEngines()
    secrets = await loadSecrets(await mkdtemp(join(tmpdir(), 'parley-samples-')))
    const env = {
      DATABASE_URL: engines.databaseUrl,
      NATS_URL: engines.natsUrl,
      REDIS_URL: engines.redisUrl,
      PUBLIC_URL: 'http://localhost:4400',
      SLACK_CLIENT_ID: secrets.slackClientId,
      SLACK_CLIENT_SECRET: secrets.slackClientSecret,
      SLACK_SIGNING_SECRET: secrets.slackSigningSecret,
      TOKEN_KEYS_FILE: secrets.tokenKeysFile,
      VISITOR_TOKEN_SECRET: secrets.visitorTokenSecret,
    }
    standalone = await startStandalone({ env, port: 0, logger: silentLogger })
    url = `http://127.0.0.1:${standalone.port}`
  })
  afterAll(async () => {
    await standalone?.stop()
    await engines?.stop()
  })

  const post = (path: string, contentType: string, body: string) => {
    const timestamp = String(Math.floor(Date.now() / 1_000))
    const signature = createHmac('sha256', secrets.slackSigningSecret).update(`v0:${timestamp}:${body}`).digest('hex')
    const headers = {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    }
    return fetch(url + path, { method: 'POST', headers, body })
  }
  const sendEvent = (sample: object) => post('/slack/events', 'application/json', JSON.stringify(sample))
  const sendPayload = (sample: object) =>
    post(
      '/slack/interactivity',
      'application/x-www-form-urlencoded',
      new URLSearchParams({ payload: JSON.stringify(sample) }).toString(),
    )

  it('as an event is taken, as published and with an envelope as Slack fills it', async () => {
    for (const [name, sample] of read('events')) {
      expect((await sendEvent(sample)).status, name).toBe(200)
      const filled = {
        ...sample,
        type: 'event_callback',
        team_id: 'T0AAAAAAA',
        api_app_id: 'A0AAAAAAA',
        event_id: `Ev${name}`,
        event_time: 1_700_000_000,
        authorizations: [{ team_id: 'T0AAAAAAA' }],
        enterprise_id: null,
      }
      expect((await sendEvent(filled)).status, name).toBe(200)
    }
  })

  it('as an interaction or a command is taken', async () => {
    for (const [name, sample] of read('app-backend')) {
      if (name.startsWith('SlashCommand')) {
        const form = new URLSearchParams(Object.entries(sample).map(([key, value]) => [key, String(value)]))
        expect((await post('/slack/commands', 'application/x-www-form-urlencoded', form.toString())).status, name).toBe(
          200,
        )
        continue
      }
      expect((await sendPayload(sample)).status, name).toBe(200)
      const filled = {
        ...sample,
        team: { id: 'T0AAAAAAA' },
        user: { ...sample.user, id: 'U0AAAAAAA' },
        enterprise: null,
      }
      expect((await sendPayload(filled)).status, name).toBe(200)
    }
  })

  it('leaves no dead letter behind', async () => {
    const messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
    const manager = await jetstreamManager(messaging.connection)
    const heard = new Set(Object.values(slackEventRoutes))
    expect(heard.size).toBeGreaterThan(0)
    // Every consumer has worked off what it was given.
    for await (const consumer of manager.consumers.list('slackEvent')) {
      const drained = async () => {
        const info = await manager.consumers.info('slackEvent', consumer.name)
        return info.num_pending + info.num_ack_pending === 0
      }
      await expect.poll(drained, { timeout: 10_000 }).toBe(true)
    }
    expect(await openDeadLetters(jetstream(messaging.connection), manager).list()).toEqual([])
    await messaging.close()
  })

  it('is refused when its signature is bad or old, and nothing but that is said', async () => {
    const body = '{"type":"event_callback"}'
    const now = Math.floor(Date.now() / 1_000)
    const sign = (timestamp: number, secret = secrets.slackSigningSecret) =>
      `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
    const attempts: Record<string, string>[] = [
      {},
      { 'x-slack-request-timestamp': String(now) },
      { 'x-slack-request-timestamp': String(now), 'x-slack-signature': sign(now, 'another') },
      { 'x-slack-request-timestamp': String(now - 301), 'x-slack-signature': sign(now - 301) },
      { 'x-slack-request-timestamp': String(now + 301), 'x-slack-signature': sign(now + 301) },
      { 'x-slack-request-timestamp': String(now), 'x-slack-signature': sign(now - 1) },
    ]
    for (const headers of attempts) {
      for (const path of ['/slack/events', '/slack/interactivity', '/slack/commands', '/slack/options']) {
        const answer = await fetch(url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body,
        })
        expect(answer.status, path).toBe(401)
        expect(await answer.json()).toMatchObject({ code: expect.stringMatching(/^signature_/) })
      }
    }
  })
})
