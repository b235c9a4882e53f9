import { silentLogger } from '@parley/test-kit'
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { expect, it } from 'vitest'
import type { PostRates } from '../pace/rates.ts'
import { createSlackCaller } from './slack-caller.ts'
import type { SlackClient } from './slack-clients.ts'

const rates: PostRates = { perChannelSecond: 1, perWorkspaceMinute: 60 }

/** A caller whose Slack does as it is told, and what rests for how long by its word. */
function callerOf(answer: () => Promise<unknown>) {
  const rests: unknown[][] = []
  const client = { token: 'none', slackTeamIds: [], web: { apiCall: answer } } as unknown as SlackClient
  const caller = createSlackCaller({
    clients: { of: async () => client, forget: () => {} } as never,
    paces: { reserve: async () => 0, block: async (...rest) => void rests.push(rest) },
    rates,
    logger: silentLogger,
  })
  const call = (workspaceId: string) => caller.call(workspaceId, 'chat.postMessage').catch(() => undefined)
  return { rests, call }
}

it('lets a method rest for the workspace that Slack does not answer for, and for no other', async () => {
  const { rests, call } = callerOf(() => Promise.reject(new DOMException('late', 'TimeoutError')))
  for (let time = 0; time < 6; time++) await call('wks_a')
  await call('wks_b')
  expect(rests).toEqual([
    ['wks_a', 'chat.postMessage', 1_000],
    ['wks_a', 'chat.postMessage', 2_000],
  ])
})

it('begins to count anew with every answer', async () => {
  let times = 0
  const { rests, call } = callerOf(() =>
    ++times % 4 === 0 ? Promise.resolve({ ok: true }) : Promise.reject(new DOMException('late', 'TimeoutError')),
  )
  for (let time = 0; time < 20; time++) await call('wks_a')
  expect(rests).toEqual([])
})

it('keeps to Slack’s Retry-After also when it came for a token that was only just installed', async () => {
  const rests: unknown[][] = []
  const revoked = new WebAPIPlatformError({ ok: false, error: 'token_revoked', response_metadata: {} })
  const limited = new WebAPIRateLimitedError(30)
  const clientWith = (token: string, error: Error) =>
    ({ token, slackTeamIds: [], web: { apiCall: () => Promise.reject(error) } }) as unknown as SlackClient
  const tokens = [clientWith('old', revoked), clientWith('new', limited)]
  const caller = createSlackCaller({
    clients: { of: async () => tokens[0] as SlackClient, forget: () => void tokens.shift() },
    paces: { reserve: async () => 0, block: async (...rest) => void rests.push(rest) },
    rates,
    logger: silentLogger,
  })
  await expect(caller.call('wks_a', 'chat.postMessage')).rejects.toMatchObject({ kind: 'rate_limited' })
  expect(rests).toEqual([['wks_a', 'chat.postMessage', 30_000]])
})
