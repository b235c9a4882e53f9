import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventBody, type Harness, now, startHarness } from './testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness?.stop())

/** What was posted before an event that has come would have come by now. */
async function comes(slackEventId: string): Promise<void> {
  expect(await harness.post({ body: eventBody(slackEventId) })).toEqual({ status: 200, body: '', code: undefined })
  await waitFor(() => harness.receivedAs(slackEventId).length > 0)
}

describe('an event signed by Slack', () => {
  it('is acknowledged and told once, however often Slack sends it', async () => {
    const retry = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' }
    const answers = await Promise.all([
      harness.post({ body: eventBody('Ev1') }),
      harness.post({ body: eventBody('Ev1'), headers: retry }),
      harness.post({ body: eventBody('Ev1'), headers: { ...retry, 'x-slack-retry-num': '2' } }),
    ])
    expect(answers.map(({ status, body }) => [status, body])).toEqual([1, 2, 3].map(() => [200, '']))
    await comes('Ev2')
    expect(harness.receivedAs('Ev1')).toMatchObject([
      { workspaceId: null, correlationId: 'Ev1', data: { slackTeamId: 'T1', event: { text: 'hello' } } },
    ])
  })

  it.each([
    ['that nobody needs', eventBody('Ev3', { type: 'emoji_changed' })],
    ['that is incomplete', eventBody('Ev3', {}, { team_id: null })],
    ['of another app', eventBody('Ev3', {}, { api_app_id: 'A2' })],
    ['that is no JSON', 'not json'],
  ])('%s is acknowledged, so that Slack does not send it again, and told to nobody', async (what, body) => {
    expect((await harness.post({ body })).status).toBe(200)
    await comes(`EvAfter ${what}`)
    expect(harness.receivedAs('Ev3')).toEqual([])
  })

  it('that asks whose address this is gets the challenge as text', async () => {
    const body = JSON.stringify({ type: 'url_verification', token: '', challenge: 'abc' })
    expect(await harness.post({ body })).toEqual({ status: 200, body: 'abc', code: undefined })
  })

  it('is taken whatever its content type says: the signature is over the bytes', async () => {
    const odd = eventBody('Ev4', { text: 'Grüße 👋🏽 \u2028' }).replace('{', '{\r\n  ')
    expect((await harness.post({ body: odd, headers: { 'content-type': 'text/plain' } })).status).toBe(200)
    await waitFor(() => harness.receivedAs('Ev4').length > 0)
    expect(harness.receivedAs('Ev4')[0]?.data.event.text).toBe('Grüße 👋🏽 \u2028')
  })
})

describe('a request that Slack did not sign', () => {
  const body = eventBody('EvForged')
  it.each([
    ['signed by another secret', { secret: 'another' }, 'signature_wrong'],
    ['signed six minutes ago', { at: now() - 360 }, 'signature_stale'],
    ['signed six minutes ahead', { at: now() + 360 }, 'signature_stale'],
    ['altered on its way', { signed: eventBody('EvOther') }, 'signature_wrong'],
    ['written anew on its way', { signed: JSON.stringify(JSON.parse(body), null, 1) }, 'signature_wrong'],
    ['without a signature', { headers: { 'x-slack-signature': '' } }, 'signature_missing'],
    ['without a time', { headers: { 'x-slack-request-timestamp': '' } }, 'signature_missing'],
  ])('%s, is refused and told to nobody', async (how, given, code) => {
    expect(await harness.post({ body, ...given })).toMatchObject({ status: 401, code })
    await comes(`EvAfter ${how}`)
    expect(harness.receivedAs('EvForged')).toEqual([])
  })

  it('is refused before it is read when it is larger than anything of Slack’s', async () => {
    const large = eventBody('EvLarge', { text: 'x'.repeat(1_100_000) })
    expect((await harness.post({ body: large })).status).toBe(413)
  })
})

describe('while NATS is away', () => {
  it('an event gets 503, so that Slack sends it again, and is taken once when NATS is back', async () => {
    await harness.engines.nats.kill()
    expect((await harness.post({ body: eventBody('Ev6') })).status).toBe(503)
    const ready = await harness.running.app.inject('/readyz')
    expect(ready.json()).toMatchObject({ status: 'not_ready', failed: ['nats'] })
    await harness.engines.nats.start()
    await waitFor(async () => (await harness.post({ body: eventBody('Ev6') })).status === 200)
    await comes('Ev7')
    expect(harness.receivedAs('Ev6')).toHaveLength(1)
  })
})
