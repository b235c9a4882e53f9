import type { SlackEventData } from '@parley/contracts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'
import { enterprise } from './testing/slack.ts'

let parley: Harness
beforeAll(async () => {
  parley = await startHarness()
})
afterAll(() => parley.stop())

const hour = 3_600

describe('whatever order events come in', { timeout: 120_000 }, () => {
  /** Events of the installations before the present one, and of it. */
  interface Late {
    event: SlackEventData
    era: number
  }

  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('install' as const), by: fc.constantFrom('mara', 'ken') }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('leave' as const),
        first: fc.constantFrom('app_uninstalled' as const, 'tokens_revoked' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('revoke' as const) }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('deliver' as const), which: fc.array(fc.nat(20), { maxLength: 4 }) }),
    },
  )

  it('a team that comes and goes is in the end where Slack says that it is', async () => {
    const { driver } = parley.slack.sandbox
    const { appId } = parley.slack.app
    const team = driver.workspace.id
    const held: Late[] = []
    let era = 0
    /** The token that Slack takes, if there is one. */
    const installed = async () => {
      if (era === 0) return undefined
      const token = driver.tokenOf(appId, team)
      const headers = { authorization: `Bearer ${token}` }
      const answer = await fetch(`${parley.slack.sandbox.apiUrl}auth.test`, { method: 'POST', headers })
      return ((await answer.json()) as { ok: boolean }).ok ? token : undefined
    }
    const collect = async () => {
      await driver.idle()
      held.push(...parley.slack.events.splice(0).map((event) => ({ event, era })))
    }
    /** What belongs to an earlier installation may be said to be an hour older: it is. */
    const asHeard = ({ event, era: its }: Late, index: number): SlackEventData =>
      its < era && index % 2 === 0 ? { ...event, slackEventTime: event.slackEventTime - hour } : event

    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), fc.nat(), async (steps, turn) => {
        for (const each of steps) {
          if (each.kind === 'install') {
            await parley.install({ user: driver.user(each.by).id })
            era++
          }
          if (each.kind === 'leave' && (await installed())) {
            driver.uninstall(appId, team, each.first)
            await collect()
          }
          const token = each.kind === 'revoke' ? await installed() : undefined
          if (token) {
            driver.revokeToken(token)
            await collect()
          }
          if (each.kind === 'deliver')
            await parley.hear(...each.which.flatMap((index) => (held[index] ? [asHeard(held[index], index)] : [])))
        }
        const rest = held.splice(0)
        const turned = [...rest.slice(turn % (rest.length + 1)), ...rest.slice(0, turn % (rest.length + 1))]
        await parley.hear(...turned.map(asHeard), ...turned.toReversed().map(asHeard))
        const truth = await installed()
        const known = await parley.find(team)
        expect(known?.status ?? 'revoked').toBe(truth ? 'active' : 'revoked')
        if (truth && known) expect((await parley.token(known.workspaceId)).accessToken).toBe(truth)
      }),
      { numRuns: 40 },
    )
  })

  it('an organisation’s workspaces have the access that was said last', async () => {
    await parley.install({
      team: enterprise.id,
      user: parley.slack.sandbox.driver.user('mara', parley.slack.sandbox.driver.workspaces[1]?.id).id,
    })
    const base = Math.floor(Date.now() / 1_000) + hour
    let run = 0
    const said = fc.record({
      teams: fc.uniqueArray(fc.constantFrom('A', 'B', 'C'), { minLength: 1 }),
      granted: fc.boolean(),
      at: fc.nat(5),
    })
    const histories = fc
      .array(said, { minLength: 1, maxLength: 8 })
      .chain((history) =>
        fc.tuple(
          fc.constant(history),
          fc.shuffledSubarray([...history, ...history], { minLength: history.length * 2 }),
        ),
      )
    await fc.assert(
      fc.asyncProperty(histories, async ([history, heard]) => {
        run++
        const idOf = (team: string) => `T0${team}${run}`
        await parley.hear(
          ...heard.map(({ teams, granted, at }) => ({
            slackTeamId: enterprise.id,
            slackEnterpriseId: enterprise.id,
            slackAppId: parley.slack.app.appId,
            slackEventId: 'Ev1',
            slackEventTime: base,
            isEnterpriseInstall: true,
            event: {
              type: granted ? 'team_access_granted' : 'team_access_revoked',
              team_ids: teams.map(idOf),
              event_ts: `${base}.00000${at}`,
            },
          })),
        )
        for (const team of ['A', 'B', 'C'] as const) {
          const about = history.filter(({ teams }) => teams.includes(team))
          const last = Math.max(...about.map(({ at }) => at))
          const allowed = about.length > 0 && about.filter(({ at }) => at === last).every(({ granted }) => granted)
          expect((await parley.find(idOf(team)))?.slackTeamId, team).toBe(allowed ? enterprise.id : undefined)
        }
      }),
      { numRuns: 40 },
    )
  })
})
