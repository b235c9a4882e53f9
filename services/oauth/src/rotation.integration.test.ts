import type { WorkspaceId } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'

const minute = 60_000
const never = 3_600_000

let parley: Harness
beforeAll(async () => {
  parley = await startHarness()
})
afterAll(() => parley.stop())
afterEach(() => {
  parley.slack.sandbox.driver.faults.clear()
  parley.line.beforeAnswer = async () => {}
})

const set = (workspaceId: string, columns: string, at: Harness = parley) =>
  at.pool.query(`UPDATE installation SET ${columns} WHERE workspace_id = $1`, [workspaceId])
const due = 'refresh_due_at = now()'
const expired = `${due}, token_expires_at = now() - interval '1 second'`
const tokenOf = async (workspaceId: WorkspaceId, at: Harness = parley) => (await at.token(workspaceId)).accessToken
const slackTakes = async (token: string, at: Harness = parley) => {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${at.slack.sandbox.apiUrl}auth.test`, { method: 'POST', headers })
  return ((await answer.json()) as { ok: boolean }).ok
}
/** A token that is another one than this, once there is. */
const nextToken = (workspaceId: WorkspaceId, before: string, at: Harness = parley) =>
  waitFor(async () => {
    const token = await tokenOf(workspaceId, at)
    return token !== before && token
  })
const refusal = async (workspaceId: WorkspaceId) =>
  parley.token(workspaceId).then(
    () => undefined,
    (error: { code: string }) => error.code,
  )

describe('a token that ends', () => {
  it('is refreshed two hours before its end, and both it and the next are good meanwhile', async () => {
    const { workspaceId } = await parley.install()
    const before = await tokenOf(workspaceId)
    const { rows } = await parley.pool.query<{ margin: number }>(
      'SELECT extract(epoch FROM token_expires_at - refresh_due_at)::int AS margin FROM installation WHERE workspace_id = $1',
      [workspaceId],
    )
    expect(rows[0]?.margin).toBe(7_200)
    await set(workspaceId, due)
    const after = await nextToken(workspaceId, before)
    expect([await slackTakes(before), await slackTakes(after)]).toEqual([true, true])
    expect(parley.told('refresh.failed.v1')).toEqual([])
  })

  it('is refreshed again and again, each time with the refresh token that came last', async () => {
    const { workspaceId } = await parley.install()
    let token = await tokenOf(workspaceId)
    for (let round = 0; round < 5; round++) {
      await set(workspaceId, due)
      token = await nextToken(workspaceId, token)
      expect(await slackTakes(token)).toBe(true)
      // As if hours went by: what was used before is past its grace.
      parley.slack.sandbox.driver.ageTokens(parley.slack.app.appId, 10 * minute)
    }
  })
})

describe('a refresh that fails', () => {
  it('raises one alarm, serves the former token while that lives, then none; and recovers', async () => {
    const { workspaceId } = await parley.install()
    const token = await tokenOf(workspaceId)
    parley.slack.sandbox.driver.faults.set({ methods: ['oauth.v2.access'], error: 'invalid_refresh_token' })
    await set(workspaceId, due)
    const alarms = () => parley.told('refresh.failed.v1').filter((told) => told.workspaceId === workspaceId)
    await waitFor(() => alarms().length > 0)
    expect(alarms()[0]?.data).toMatchObject({ reason: 'refused', usableUntil: expect.any(String) })
    expect(await tokenOf(workspaceId)).toBe(token)
    const { slackTeamId } = await parley.token(workspaceId)
    expect(await parley.find(slackTeamId)).toMatchObject({ status: 'active', tokenTrouble: 'refused' })

    await set(workspaceId, expired)
    expect(await refusal(workspaceId)).toBe('token_expired')
    expect(await refusal(workspaceId)).toBe('token_expired')
    expect(alarms()).toHaveLength(1)

    parley.slack.sandbox.driver.faults.clear()
    await set(workspaceId, due)
    const renewed = await waitFor(() => tokenOf(workspaceId))
    expect(renewed).not.toBe(token)
    expect(await slackTakes(renewed)).toBe(true)
    expect(await parley.find(slackTeamId)).not.toHaveProperty('tokenTrouble')
  })

  it.each([{ status: 503 }, { reset: true }, { error: 'internal_error' }, { rateLimitedFor: 60 }])(
    'because Slack is away (%o) is tried again, and says which it was',
    async (fault) => {
      const { workspaceId } = await parley.install()
      const token = await tokenOf(workspaceId)
      parley.slack.sandbox.driver.faults.set({ methods: ['oauth.v2.access'], ...fault })
      await set(workspaceId, due)
      await waitFor(
        async () => (await parley.find(parley.slack.sandbox.driver.workspace.id))?.tokenTrouble === 'unreached',
      )
      parley.slack.sandbox.driver.faults.clear()
      await set(workspaceId, due)
      await nextToken(workspaceId, token)
    },
  )

  it('is mended by adding the app again', async () => {
    const { workspaceId } = await parley.install()
    await set(workspaceId, `${expired}, token_trouble = 'refused', refresh_failures = 3`)
    await set(workspaceId, `refresh_due_at = now() + interval '1 hour'`)
    expect(await refusal(workspaceId)).toBe('token_expired')
    await parley.install()
    expect(await slackTakes(await tokenOf(workspaceId))).toBe(true)
    expect(await parley.find(parley.slack.sandbox.driver.workspace.id)).not.toHaveProperty('tokenTrouble')
  })
})

describe('an answer of Slack’s that is lost', () => {
  it('on the way to us is given again', async () => {
    const { workspaceId } = await parley.install()
    const before = await tokenOf(workspaceId)
    parley.slack.sandbox.driver.faults.set({ methods: ['oauth.v2.access'], loseReplies: 1 })
    await set(workspaceId, due)
    await waitFor(
      async () => (await parley.find(parley.slack.sandbox.driver.workspace.id))?.tokenTrouble === 'unreached',
    )
    expect(await tokenOf(workspaceId)).toBe(before)
    parley.slack.sandbox.driver.faults.clear()
    await set(workspaceId, due)
    expect(await slackTakes(await nextToken(workspaceId, before))).toBe(true)
  })

  it('with the process that asked is taken up by another as soon as its lease ends', async () => {
    const { workspaceId } = await parley.install()
    const before = await tokenOf(workspaceId)
    await usedBehindOurBack(workspaceId)
    await set(workspaceId, `${due}, refresh_lease_until = now() + interval '300 milliseconds'`)
    expect(await slackTakes(await nextToken(workspaceId, before))).toBe(true)
  })

  it('for longer than Slack’s grace leaves the former token for the rest of its life, and an alarm', async () => {
    const { workspaceId } = await parley.install()
    const before = await tokenOf(workspaceId)
    await usedBehindOurBack(workspaceId)
    parley.slack.sandbox.driver.ageTokens(parley.slack.app.appId, 3 * minute)
    await set(workspaceId, due)
    await waitFor(() =>
      parley
        .told('refresh.failed.v1')
        .some((told) => told.workspaceId === workspaceId && told.data.reason === 'refused'),
    )
    expect(await tokenOf(workspaceId)).toBe(before)
    expect(await slackTakes(before)).toBe(true)
  })

  /** Slack has answered, and nobody wrote it down. */
  async function usedBehindOurBack(workspaceId: WorkspaceId): Promise<void> {
    const { rows } = await parley.pool.query<{ sealed: string }>(
      'SELECT refresh_token AS sealed FROM installation WHERE workspace_id = $1',
      [workspaceId],
    )
    const { clientId, clientSecret } = parley.slack.app
    const body = new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'refresh_token',
      refresh_token: parley.vault.open(rows[0]?.sealed ?? '', { workspaceId, column: 'refresh_token' }),
    })
    const answer = await fetch(`${parley.slack.sandbox.apiUrl}oauth.v2.access`, { method: 'POST', body })
    expect(await answer.json()).toMatchObject({ ok: true })
  }
})

describe('several replicas', () => {
  let many: Harness
  beforeAll(async () => {
    many = await startHarness({ config: { rounds: { refreshMs: 5, purgeMs: never } } })
    for (let replica = 1; replica < 3; replica++) await many.startReplica()
  })
  afterAll(() => many.stop())

  it('racing for a refresh make one', async () => {
    const { workspaceId } = await many.install()
    let token = await tokenOf(workspaceId, many)
    const rounds = 20
    for (let round = 0; round < rounds; round++) {
      await set(workspaceId, due, many)
      token = await nextToken(workspaceId, token, many)
    }
    expect([many.line.refreshes, many.line.mostAtOnce]).toEqual([rounds, 1])
    expect(await slackTakes(token, many)).toBe(true)
  })

  it('asked for a token that has expired wait for the one that refreshes, and all give the new one', async () => {
    const { workspaceId } = await many.install()
    const before = await tokenOf(workspaceId, many)
    const { refreshes } = many.line
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    many.line.beforeAnswer = () => held
    await set(workspaceId, expired, many)
    const asked = Array.from({ length: 30 }, () => tokenOf(workspaceId, many))
    await waitFor(() => many.line.refreshes > refreshes)
    release()
    const answers = new Set(await Promise.all(asked))
    many.line.beforeAnswer = async () => {}
    expect(answers.size).toBe(1)
    expect(answers).not.toContain(before)
    expect(many.line.refreshes).toBe(refreshes + 1)
  })

  it('of which one is slow do not undo that the app was added again meanwhile', async () => {
    const { workspaceId } = await many.install()
    const { refreshes } = many.line
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    many.line.beforeAnswer = () => held
    await set(workspaceId, due, many)
    await waitFor(() => many.line.refreshes > refreshes)
    await many.install()
    const reinstalled = await tokenOf(workspaceId, many)
    release()
    many.line.beforeAnswer = async () => {}
    await set(workspaceId, due, many)
    const next = await nextToken(workspaceId, reinstalled, many)
    expect(await slackTakes(next, many)).toBe(true)
    expect(many.told('refresh.failed.v1')).toEqual([])
  })
})

describe('a token without an end', () => {
  it('is given as it is, and never refreshed', async () => {
    const plain = await startHarness({ tokenRotation: false })
    const { workspaceId } = await plain.install()
    const given = await plain.token(workspaceId)
    expect(given).not.toHaveProperty('expiresAt')
    expect(await slackTakes(given.accessToken, plain)).toBe(true)
    const { rows } = await plain.pool.query('SELECT refresh_token, refresh_due_at, token_expires_at FROM installation')
    expect(rows).toEqual([{ refresh_token: null, refresh_due_at: null, token_expires_at: null }])
    await plain.stop()
  })
})
