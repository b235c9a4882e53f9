import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'

const never = 3_600_000

let parley: Harness
beforeAll(async () => {
  // Only the process that is killed, and who takes over from it, refresh anything.
  parley = await startHarness({ config: { rounds: { refreshMs: never, purgeMs: never } } })
})
afterAll(() => parley?.stop())

const slackTakes = async (token: string) => {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${parley.slack.sandbox.apiUrl}auth.test`, { method: 'POST', headers })
  return ((await answer.json()) as { ok: boolean }).ok
}

describe('a process that is killed while it refreshes a token', () => {
  it('leaves nothing behind that is not good: another one refreshes when its lease has ended', async () => {
    const { workspaceId } = await parley.install()
    const before = (await parley.token(workspaceId)).accessToken
    let goOn = () => {}
    parley.line.beforeAnswer = () => new Promise((resolve) => (goOn = resolve))
    await parley.pool.query('UPDATE installation SET refresh_due_at = now()')
    const doomed = parley.spawnReplica()
    // Slack has given the next tokens; nobody has them yet.
    await waitFor(() => parley.line.refreshes === 1, { what: 'the refresh to be asked for', within: 20_000 })
    await doomed.kill()
    goOn()
    parley.line.beforeAnswer = async () => {}
    expect((await parley.token(workspaceId)).accessToken).toBe(before)
    expect(await slackTakes(before)).toBe(true)
    const { rows } = await parley.pool.query<{ leased: boolean }>(
      'SELECT refresh_lease_until > now() AS leased FROM installation',
    )
    expect(rows).toEqual([{ leased: true }])
    await parley.pool.query('UPDATE installation SET refresh_lease_until = now()')
    await parley.startReplica({ rounds: { refreshMs: 20, purgeMs: never } })
    const after = await waitFor(async () => {
      const { accessToken } = await parley.token(workspaceId)
      return accessToken !== before && accessToken
    })
    expect(await slackTakes(after)).toBe(true)
    expect(parley.told('refresh.failed.v1')).toEqual([])
  })
})
