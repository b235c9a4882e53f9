import type { SlackEventData } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'

let parley: Harness
beforeAll(async () => {
  parley = await startHarness()
})
afterAll(() => parley.stop())
afterEach(() => parley.slack.sandbox.driver.faults.clear())

const team = () => parley.slack.sandbox.driver.workspace.id
const appId = () => parley.slack.app.appId
const farewells = async (first?: 'app_uninstalled' | 'tokens_revoked'): Promise<SlackEventData[]> => {
  parley.slack.sandbox.driver.uninstall(appId(), team(), first)
  await parley.slack.sandbox.driver.idle()
  return parley.slack.events.splice(0)
}
const revocations = (workspaceId: string) =>
  parley.told('installation.revoked.v1').filter((told) => told.workspaceId === workspaceId)
const refusal = (workspaceId: Parameters<Harness['token']>[0]) =>
  parley.token(workspaceId).then(
    () => 'none',
    ({ code }: { code: string }) => code,
  )
const purgeOf = async (workspaceId: string) =>
  (await parley.pool.query('SELECT due_at, purged_at FROM purge WHERE workspace_id = $1', [workspaceId])).rows

describe('a team that takes the app out', () => {
  it.each(['app_uninstalled', 'tokens_revoked'] as const)('is believed at once, when %s comes first', async (first) => {
    const { workspaceId } = await parley.install()
    const told = revocations(workspaceId).length
    const events = await farewells(first)
    expect(events.map(({ event }) => event.type)).toContain(first)
    for (const event of events) {
      await parley.hear(event)
      expect(await refusal(workspaceId)).toBe('installation_revoked')
    }
    await parley.hear(...events)
    await waitFor(() => revocations(workspaceId).length > told)
    expect(revocations(workspaceId)).toHaveLength(told + 1)
    const { rows } = await parley.pool.query('SELECT bot_token, refresh_token FROM installation')
    expect(rows).toEqual([{ bot_token: null, refresh_token: null }])
  })

  it('has its purge scheduled, within 14 business days; coming back cancels that', async () => {
    const { workspaceId } = await parley.install()
    await parley.hear(...(await farewells()))
    const [purge] = await purgeOf(workspaceId)
    expect((await parley.find(team()))?.keptUntil).toBe(purge.due_at.toISOString())
    const days = (purge.due_at.getTime() - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(13)
    expect(days).toBeLessThanOrEqual(14)
    expect((await parley.install()).workspaceId).toBe(workspaceId)
    expect(await purgeOf(workspaceId)).toEqual([])
    expect(await parley.find(team())).not.toHaveProperty('keptUntil')
  })

  it('is purged when that is due: nothing of it stays, it is told once, and who comes back is new', async () => {
    const { workspaceId } = await parley.install()
    const again = await parley.startReplica()
    await parley.hear(...(await farewells()))
    await parley.pool.query('UPDATE purge SET due_at = now() WHERE workspace_id = $1', [workspaceId])
    const told = () => parley.told('installation.purged.v1').filter((each) => each.workspaceId === workspaceId)
    await waitFor(() => told().length > 0)
    expect(told()[0]?.data).toMatchObject({ slackTeamId: team() })
    expect(await purgeOf(workspaceId)).toMatchObject([{ purged_at: expect.any(Date) }])
    expect(
      (await parley.pool.query('SELECT 1 FROM installation WHERE workspace_id = $1', [workspaceId])).rowCount,
    ).toBe(0)
    expect(await refusal(workspaceId)).toBe('installation_unknown')
    const fresh = await parley.install()
    expect(fresh.workspaceId).not.toBe(workspaceId)
    await again.app.inject('/readyz')
    expect(told()).toHaveLength(1)
  })

  it('is not purged once it is back, however late the date', async () => {
    const { workspaceId } = await parley.install()
    await parley.pool.query(
      `INSERT INTO purge (installation_id, workspace_id, slack_team_id, due_at)
       SELECT id, workspace_id, slack_team_id, now() - interval '1 day' FROM installation ON CONFLICT DO NOTHING`,
    )
    await parley.startReplica()
    expect(await refusal(workspaceId)).toBe('none')
    await parley.pool.query('DELETE FROM purge')
  })
})

describe('a farewell that comes late', () => {
  it('does not undo that the app was added again, a moment after it or long after', async () => {
    const { workspaceId } = await parley.install()
    const events = await farewells()
    expect(events).toHaveLength(2)
    const told = revocations(workspaceId).length
    await parley.install()
    const old = events.map((event) => ({ ...event, slackEventTime: event.slackEventTime - 86_400 }))
    await parley.hear(...events, ...old, ...events.toReversed())
    expect(await refusal(workspaceId)).toBe('none')
    expect(revocations(workspaceId)).toHaveLength(told)
  })

  it('of the present installation is believed without asking Slack, when the clocks leave no doubt', async () => {
    const { workspaceId } = await parley.install()
    const events = await farewells()
    parley.slack.sandbox.driver.faults.set({ status: 503 })
    await parley.hear(...events.map((event) => ({ ...event, slackEventTime: event.slackEventTime + 3_600 })))
    expect(await refusal(workspaceId)).toBe('installation_revoked')
  })

  it('where they do, waits until Slack can say', async () => {
    const { workspaceId } = await parley.install()
    const events = await farewells()
    parley.slack.sandbox.driver.faults.set({ status: 503 })
    const heard = parley.hear(...events)
    await waitFor(() => parley.line.asked('auth.test') > 2)
    expect(await refusal(workspaceId)).toBe('none')
    parley.slack.sandbox.driver.faults.clear()
    await heard
    expect(await refusal(workspaceId)).toBe('installation_revoked')
  })

  it('that speaks of people’s tokens, or of somebody else’s bot, or of an unknown team, changes nothing', async () => {
    const { workspaceId, slackTeamId } = await parley.install()
    const event = (tokens: object): SlackEventData => ({
      slackTeamId,
      slackEnterpriseId: null,
      slackAppId: appId(),
      slackEventId: 'Ev1',
      slackEventTime: Math.floor(Date.now() / 1_000) + 3_600,
      event: { type: 'tokens_revoked', tokens },
    })
    await parley.hear(event({ oauth: ['U1'], bot: [] }), event({ bot: ['UOTHER'] }), event({}))
    await parley.hear({ ...event({}), slackTeamId: 'T0NOBODY', event: { type: 'app_uninstalled' } })
    expect(await refusal(workspaceId)).toBe('none')
  })
})
