import type { SlackEventData } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'
import { enterprise } from './testing/slack.ts'

let parley: Harness
let roastery: string
let bakery: string
let mara: string
beforeAll(async () => {
  parley = await startHarness()
  const { driver } = parley.slack.sandbox
  const idOf = (domain: string) => driver.workspaces.find((each) => each.domain === domain)?.id ?? ''
  ;[roastery, bakery] = [idOf('roastery'), idOf('bakery')]
  mara = driver.user('mara', roastery).id
})
afterAll(() => parley.stop())

const addToAll = () => parley.install({ team: enterprise.id, user: mara })
const told = async (): Promise<SlackEventData[]> => {
  await parley.slack.sandbox.driver.idle()
  return parley.slack.events.splice(0)
}
const letIn = async (...teams: string[]) => {
  parley.slack.sandbox.driver.grantTeams(parley.slack.app.appId, teams)
  return told()
}
/** Slack tells a leaving by the second only, and people take longer than this test to come back. */
const takeOut = async () => {
  parley.slack.sandbox.driver.uninstall(parley.slack.app.appId, roastery)
  const events = await told()
  const second = Math.max(...events.map(({ slackEventTime }) => slackEventTime))
  await waitFor(() => Date.now() >= (second + 1) * 1_000)
  return events
}

describe('an app that is added to a whole organisation', () => {
  let workspaceId: Awaited<ReturnType<typeof addToAll>>['workspaceId']
  beforeEach(async () => {
    const arrival = await addToAll()
    workspaceId = arrival.workspaceId
    expect(arrival).toMatchObject({ slackTeamId: enterprise.id, teamName: enterprise.name, slackUserId: mara })
    return async () => parley.hear(...(await takeOut()))
  })

  it('is one workspace of ours, with a token that opens the workspaces that it was let into', async () => {
    expect(await parley.find(enterprise.id)).toMatchObject({ workspaceId, slackEnterpriseId: enterprise.id })
    expect(await parley.find(roastery)).toBeNull()
    const events = await letIn(roastery)
    expect(events).toMatchObject([{ slackTeamId: enterprise.id, isEnterpriseInstall: true }])
    await parley.hear(...events)
    expect(await parley.find(roastery)).toMatchObject({
      workspaceId,
      status: 'active',
      botId: expect.stringMatching(/^B/),
    })
    expect(await parley.find(bakery)).toBeNull()
    const headers = {
      authorization: `Bearer ${(await parley.token(workspaceId)).accessToken}`,
      'content-type': 'application/json',
    }
    const listed = await fetch(`${parley.slack.sandbox.apiUrl}conversations.list`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ team_id: roastery }),
    })
    expect(await listed.json()).toMatchObject({ ok: true })
  })

  it('loses one workspace and keeps the other', async () => {
    await parley.hear(...(await letIn(roastery, bakery)))
    expect((await parley.token(workspaceId)).slackTeamIds).toEqual([roastery, bakery].sort())
    parley.slack.sandbox.driver.revokeTeams(parley.slack.app.appId, [bakery])
    await parley.hear(...(await told()))
    expect((await parley.token(workspaceId)).slackTeamIds).toEqual([roastery])
    expect(await parley.find(bakery)).toBeNull()
    expect(await parley.find(roastery)).toMatchObject({ workspaceId })
  })

  it('that is taken out is out of all of them, and comes back into those that let it in again', async () => {
    const before = await letIn(roastery, bakery)
    await parley.hear(...before)
    await parley.hear(...(await takeOut()))
    expect(await parley.find(enterprise.id)).toMatchObject({ status: 'revoked' })
    expect((await parley.find(roastery))?.status).not.toBe('active')
    expect((await addToAll()).workspaceId).toBe(workspaceId)
    await parley.hear(...before)
    expect((await parley.find(roastery))?.status).not.toBe('active')
    await parley.hear(...(await letIn(bakery)))
    expect(await parley.find(bakery)).toMatchObject({ workspaceId, status: 'active' })
    expect((await parley.find(roastery))?.status).not.toBe('active')
  })

  it('refreshes its token as any other', async () => {
    await parley.hear(...(await letIn(roastery)))
    const before = await parley.token(workspaceId)
    await parley.pool.query(
      `UPDATE installation SET refresh_due_at = now(), token_expires_at = now() WHERE workspace_id = $1`,
      [workspaceId],
    )
    expect((await parley.token(workspaceId)).accessToken).not.toBe(before.accessToken)
  })
})

describe('access to a workspace', () => {
  it('that is told before we know of the organisation’s installation counts once we do', async () => {
    const { slack } = parley
    const event = {
      type: 'team_access_granted',
      team_ids: [bakery],
      event_ts: `${Math.floor(Date.now() / 1_000) + 60}.000100`,
    }
    await parley.hear({
      slackTeamId: enterprise.id,
      slackEnterpriseId: enterprise.id,
      slackAppId: slack.app.appId,
      slackEventId: 'Ev1',
      slackEventTime: Math.floor(Date.now() / 1_000),
      isEnterpriseInstall: true,
      event,
    })
    const { workspaceId } = await addToAll()
    expect(await parley.find(bakery)).toMatchObject({ workspaceId })
    await parley.hear(...(await takeOut()))
  })
})

describe('a workspace of an organisation that adds the app for itself', () => {
  it('stays when the organisation’s own installation is taken out', async () => {
    const own = await parley.install({ team: bakery })
    expect(await parley.find(bakery)).toMatchObject({ workspaceId: own.workspaceId, slackEnterpriseId: enterprise.id })
    const whole = await addToAll()
    expect(whole.workspaceId).not.toBe(own.workspaceId)
    const { driver } = parley.slack.sandbox
    driver.grantTeams(parley.slack.app.appId, [roastery])
    await parley.hear(...(await told()))
    await parley.hear(...(await takeOut()))
    expect(await parley.find(enterprise.id)).toMatchObject({ status: 'revoked' })
    expect(await parley.find(bakery)).toMatchObject({ workspaceId: own.workspaceId, status: 'active' })
  })
})
