import { waitFor } from '@parley/test-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'
import { enterprise, publicUrl } from './testing/slack.ts'

let parley: Harness
beforeAll(async () => {
  parley = await startHarness()
})
afterAll(() => parley.stop())
afterEach(() => parley.slack.sandbox.driver.faults.clear())

const workspace = (domain: string) => {
  const found = parley.slack.sandbox.driver.workspaces.find((each) => each.domain === domain)
  if (!found) throw new Error(`no workspace ${domain}`)
  return found
}

describe('Sign in with Slack', () => {
  it('asks Slack for an identity, with a state and a nonce of this attempt alone', async () => {
    const ask = async () => new URL(String((await parley.browser().get('/slack/login')).headers.location))
    const [one, two] = [await ask(), await ask()]
    expect(one.origin + one.pathname).toBe(`${parley.slack.sandbox.url}/openid/connect/authorize`)
    expect(Object.fromEntries(one.searchParams)).toEqual({
      response_type: 'code',
      scope: 'openid profile email',
      client_id: parley.slack.app.clientId,
      redirect_uri: `${publicUrl}/slack/oauth/login-callback`,
      state: expect.stringMatching(/^[\w-]{32}$/),
      nonce: expect.stringMatching(/^[\w-]{22}$/),
    })
    for (const name of ['state', 'nonce']) expect(one.searchParams.get(name)).not.toBe(two.searchParams.get(name))
  })

  it('tells who somebody of a team without the app is, and that it has no workspace', async () => {
    const { id, name } = workspace('apart')
    const ken = parley.slack.sandbox.driver.user('ken', id)
    expect(await parley.login({ user: ken.id })).toEqual({
      via: 'login',
      workspaceId: null,
      slackTeamId: id,
      teamName: name,
      slackUserId: ken.id,
      name: 'Ken Watanabe',
      email: ken.email,
      avatarUrl: expect.stringContaining('http'),
      returnTo: null,
    })
  })

  it('leads to the workspace that adding the app made, as the same person, also once the app was taken out', async () => {
    const installed = await parley.install()
    const same = {
      workspaceId: installed.workspaceId,
      slackUserId: installed.slackUserId,
      slackTeamId: installed.slackTeamId,
    }
    expect(await parley.login()).toMatchObject({ ...same, via: 'login' })
    parley.slack.sandbox.driver.uninstall(parley.slack.app.appId)
    await parley.slack.sandbox.driver.idle()
    await parley.hear(...parley.slack.events.splice(0))
    await waitFor(async () => (await parley.find(installed.slackTeamId))?.status === 'revoked')
    expect(await parley.login()).toMatchObject(same)
  })

  it('in an organisation that has the app as a whole: who added it, and whoever is of a workspace with access', async () => {
    const [roastery, bakery] = [workspace('roastery'), workspace('bakery')]
    const { driver } = parley.slack.sandbox
    const mara = driver.user('mara', roastery.id).id
    const ken = driver.user('ken', roastery.id).id
    const { workspaceId } = await parley.install({ team: enterprise.id, user: mara })
    const ofInstaller = { workspaceId, slackTeamId: enterprise.id, slackUserId: mara }
    expect(await parley.login({ team: roastery.id, user: mara })).toMatchObject(ofInstaller)
    expect(await parley.login({ team: roastery.id, user: ken })).toMatchObject({ workspaceId: null })
    driver.grantTeams(parley.slack.app.appId, [roastery.id])
    await driver.idle()
    await parley.hear(...parley.slack.events.splice(0))
    expect(await parley.login({ team: roastery.id, user: ken })).toMatchObject({
      workspaceId,
      slackTeamId: enterprise.id,
    })
    expect(await parley.login({ team: bakery.id, user: driver.user('ken', bakery.id).id })).toMatchObject({
      workspaceId: null,
    })
  })

  it('is good once, in its browser, and not for adding the app', async () => {
    const browser = parley.browser()
    const callback = await parley.slack.consent(String((await browser.get('/slack/login')).headers.location))
    expect((await parley.browser().get(callback)).statusCode).toBe(401)
    expect((await browser.get(callback.replace('/login-callback', '/callback'))).statusCode).toBe(401)
    expect((await browser.get(callback)).statusCode).toBe(302)
    const again = await browser.get(callback)
    expect(again.statusCode).toBe(401)
    expect(again.body).toContain('href="/slack/login"')
  })

  it.each([
    [{ decision: 'cancel' as const }, {}, 403, 'You were not signed in'],
    [{}, { error: 'invalid_code' }, 401, 'Slack did not confirm the connection'],
    [{}, { status: 500 }, 502, 'Slack does not answer at the moment'],
  ])('that fails (%o %o) ends on a page that leads on', async (decision, fault, status, title) => {
    const browser = parley.browser()
    const callback = await parley.slack.consent(String((await browser.get('/slack/login')).headers.location), decision)
    parley.slack.sandbox.driver.faults.set({ methods: ['openid.connect.token'], ...fault })
    const answer = await browser.get(callback)
    expect(answer.statusCode).toBe(status)
    expect(answer.body).toContain(`<h1>${title}</h1>`)
    expect(answer.body).toContain('href="/slack/login"')
  })
})

describe('without Redis', () => {
  it('nobody can begin or finish, and each is told to come back', async () => {
    const browser = parley.browser()
    const callback = await parley.slack.consent(String((await browser.get('/slack/install')).headers.location))
    await parley.engines.redis.kill()
    for (const address of ['/slack/install', '/slack/login', callback]) {
      const answer = await browser.get(address)
      expect([answer.statusCode, address]).toEqual([503, address])
      expect(answer.body).toContain('in a minute')
    }
    await parley.engines.redis.start()
    await waitFor(async () => (await parley.browser().get('/slack/install')).statusCode === 302)
  })
})
