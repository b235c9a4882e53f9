import { silentLogger } from '@parley/test-kit'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSlackOauth } from '../slack/slack-oauth.ts'
import { type Harness, startHarness } from '../testing/harness.ts'
import { refreshToken } from './refresh-token.ts'

let parley: Harness
beforeAll(async () => {
  parley = await startHarness({ config: { rounds: { refreshMs: 3_600_000, purgeMs: 3_600_000 } } })
})
afterAll(() => parley.stop())

describe('what Slack gave in a refresh', () => {
  it('is written once the database is there again', async () => {
    const { workspaceId } = await parley.install()
    const before = await parley.token(workspaceId)
    await parley.pool.query('UPDATE installation SET refresh_due_at = now()')
    let failures = 0
    const pool = new Proxy(parley.pool, {
      get(target, name) {
        if (name !== 'query') return Reflect.get(target, name, target)
        return (text: string, values: unknown[]) => {
          if (text.includes('SET bot_token') && failures++ < 3) return Promise.reject(new Error('the database is away'))
          return target.query(text, values)
        }
      },
    }) as pg.Pool
    await refreshToken({ ...deps(), pool, writeAgainAfter: 1 }, workspaceId)
    expect(failures).toBeGreaterThan(3)
    const after = await parley.token(workspaceId)
    expect(after.accessToken).not.toBe(before.accessToken)
    expect(parley.line.refreshes).toBe(1)
  })

  it('is not written over what came by adding the app again', async () => {
    const { workspaceId } = await parley.install()
    await parley.pool.query('UPDATE installation SET refresh_due_at = now()')
    let reinstalled = ''
    const refresh = async () => {
      await parley.install()
      reinstalled = (await parley.token(workspaceId)).accessToken
      return { botToken: 'late', refreshToken: 'late', expiresInSeconds: 43_200 }
    }
    await refreshToken({ ...deps(), slackOauth: { refresh } }, workspaceId)
    expect((await parley.token(workspaceId)).accessToken).toBe(reinstalled)
  })

  it('and how it failed are not written of an installation that left meanwhile', async () => {
    const { workspaceId, slackTeamId } = await parley.install()
    await parley.pool.query('UPDATE installation SET refresh_due_at = now()')
    const refresh = async () => {
      parley.slack.sandbox.driver.uninstall(parley.slack.app.appId)
      await parley.slack.sandbox.driver.idle()
      await parley.hear(...parley.slack.events.splice(0))
      throw new Error('whatever')
    }
    await refreshToken({ ...deps(), slackOauth: { refresh } }, workspaceId)
    expect(await parley.find(slackTeamId)).toMatchObject({ status: 'revoked' })
    expect(await parley.find(slackTeamId)).not.toHaveProperty('tokenTrouble')
    expect(parley.told('refresh.failed.v1')).toEqual([])
  })

  const deps = () => ({
    pool: parley.pool,
    relay: { relay: () => {}, start: () => {}, stop: async () => {} },
    vault: parley.vault,
    slackOauth: createSlackOauth({
      clientId: parley.slack.app.clientId,
      clientSecret: parley.slack.app.clientSecret,
      apiUrl: parley.line.apiUrl,
      issuer: '',
    }),
    logger: silentLogger,
    writeAgainAfter: 1,
  })
})
