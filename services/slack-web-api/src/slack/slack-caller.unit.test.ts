import { silentLogger } from '@parley/test-kit'
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { expect, it } from 'vitest'
import type { PostRates } from '../pace/rates.ts'
import type { Turn } from '../repositories/method-pace.ts'
import { createSlackCaller } from './slack-caller.ts'
import type { SlackClient } from './slack-clients.ts'

const rates: PostRates = { perChannelSecond: 1, perWorkspaceMinute: 60 }

const clientWith = (answer: () => Promise<unknown>, token = 'none') =>
  ({ token, slackTeamIds: [], web: { apiCall: answer } }) as unknown as SlackClient

/** A caller whose Slack does as it is told, and what it wrote down for all replicas. */
function callerOf(clients: SlackClient[], turn: Turn = { waitMs: 0, circuit: 'closed' }) {
  const written: unknown[][] = []
  const write =
    (what: string) =>
    async (...rest: unknown[]) =>
      written.push([what, ...rest])
  const caller = createSlackCaller({
    clients: { of: async () => clients[0] as SlackClient, forget: () => void clients.shift() },
    paces: { reserve: async () => turn, block: async (...rest) => void written.push(['block', ...rest]) },
    circuits: { open: write('open'), reopen: write('reopen'), close: write('close') },
    rates,
    logger: silentLogger,
  })
  const call = (method = 'chat.postMessage', workspaceId = 'wks_a') => caller.call(workspaceId, method)
  const tryCall = (method?: string, workspaceId?: string) => call(method, workspaceId).catch(() => undefined)
  return { caller, written, call, tryCall }
}

const late = () => Promise.reject(new DOMException('late', 'TimeoutError'))
const refuse = (error: string) => () =>
  Promise.reject(new WebAPIPlatformError({ ok: false, error, response_metadata: {} }))
const limited = (seconds: number) => () => Promise.reject(new WebAPIRateLimitedError(seconds))

it('lets the workspace rest that Slack does not answer for by any method, and no other', async () => {
  const { written, tryCall } = callerOf([clientWith(late)])
  for (const method of ['chat.postMessage', 'views.open', 'users.info', 'chat.update']) await tryCall(method)
  await tryCall('views.open', 'wks_b')
  expect(written).toEqual([])
  await tryCall('views.publish')
  expect(written).toEqual([['open', 'wks_a']])
})

it.each([
  ['an internal error', refuse('internal_error')],
  ['a fatal error', refuse('fatal_error')],
])('counts %s as no answer', async (_, answer) => {
  const { written, tryCall } = callerOf([clientWith(answer)])
  for (let time = 0; time < 5; time++) await tryCall()
  expect(written).toEqual([['open', 'wks_a']])
})

it.each([
  ['refusals of single calls', refuse('channel_not_found')],
  ['views that came too late', refuse('expired_trigger_id')],
])('never rests because of %s', async (_, answer) => {
  const { written, tryCall } = callerOf([clientWith(answer)])
  for (let time = 0; time < 20; time++) await tryCall()
  expect(written).toEqual([])
})

it('never rests because of limits, which close only their method', async () => {
  const { written, tryCall } = callerOf([clientWith(limited(30))])
  for (let time = 0; time < 6; time++) await tryCall()
  expect(written).toEqual(Array.from({ length: 6 }, () => ['block', 'wks_a', 'chat.postMessage', 30_000]))
})

it('a probe closes what rests when it is answered, also by a refusal, and else lets it rest longer', async () => {
  const outcome = async (answer: () => Promise<unknown>) => {
    const { written, tryCall } = callerOf([clientWith(answer)], { waitMs: 0, circuit: 'probe' })
    await tryCall('views.open')
    return written
  }
  expect(await outcome(async () => ({ ok: true }))).toEqual([['close', 'wks_a']])
  expect(await outcome(refuse('expired_trigger_id'))).toEqual([['close', 'wks_a']])
  expect(await outcome(late)).toEqual([['reopen', 'wks_a']])
})

it('calls nothing while the workspace rests, and says so', async () => {
  let calls = 0
  const { call, caller } = callerOf([clientWith(async () => ++calls)], { waitMs: 700, circuit: 'open' })
  await expect(call('views.open')).rejects.toMatchObject({ kind: 'paced', code: 'circuit_open', waitMs: 700 })
  expect(calls).toBe(0)
  expect(caller.waits('wks_a').get('views.open')).toBeGreaterThan(0)
})

it('keeps to Slack’s Retry-After also when it came for a token that was only just installed', async () => {
  const { written, call } = callerOf([clientWith(refuse('token_revoked'), 'old'), clientWith(limited(30), 'new')])
  await expect(call()).rejects.toMatchObject({ kind: 'rate_limited' })
  expect(written).toEqual([['block', 'wks_a', 'chat.postMessage', 30_000]])
})
