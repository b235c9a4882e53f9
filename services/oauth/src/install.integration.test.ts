import { botScopes } from '@parley/slack'
import { waitFor } from '@parley/test-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'
import { publicUrl } from './testing/slack.ts'

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
const begin = async (path = '/slack/install') => {
  const browser = parley.browser()
  const begun = await browser.get(path)
  return { browser, begun, authorize: String(begun.headers.location) }
}
const titleOf = (page: string) => /<h1>(.*?)<\/h1>/.exec(page)?.[1]

describe('the direct install URL', () => {
  it('answers 302 to the whole of Slack’s authorize address, to anybody', async () => {
    const { begun, authorize } = await begin()
    expect(begun.statusCode).toBe(302)
    const { origin, pathname, searchParams } = new URL(authorize)
    expect(origin + pathname).toBe(`${parley.slack.sandbox.url}/oauth/v2/authorize`)
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: parley.slack.app.clientId,
      scope: botScopes.map(({ scope }) => scope).join(','),
      redirect_uri: `${publicUrl}/slack/oauth/callback`,
      state: expect.stringMatching(/^[\w-]{32}$/),
    })
    expect(begun.headers['set-cookie']).toMatch(
      /^parley_oauth=[\w-]{32}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  it('has a Slack workspace chosen already where the Console names one', async () => {
    const { authorize } = await begin('/slack/install?team=T0ABC')
    expect(new URL(authorize).searchParams.get('team')).toBe('T0ABC')
    expect(new URL((await begin('/slack/install?team=%3Cb%3E')).authorize).searchParams.has('team')).toBe(false)
  })
})

describe('Add to Slack', () => {
  it('without an account: workspace and person go on to the Console, with a token that Slack takes', async () => {
    const { id, name } = workspace('apart')
    const mara = parley.slack.sandbox.driver.user('mara', id)
    const arrival = await parley.install()
    expect(arrival).toEqual({
      via: 'install',
      workspaceId: expect.stringMatching(/^wks_/),
      slackTeamId: id,
      teamName: name,
      slackUserId: mara.id,
      name: 'Mara Lindqvist',
      email: mara.email,
      avatarUrl: expect.stringContaining('http'),
      returnTo: null,
    })
    const { accessToken, expiresAt } = await parley.token(arrival.workspaceId)
    expect(accessToken).toBe(parley.slack.sandbox.driver.tokenOf(parley.slack.app.appId, id))
    expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(Date.now() + 11 * 3_600_000)
    await waitFor(() => parley.told('installation.created.v1').length > 0)
    const told = parley.told('installation.created.v1').find(({ workspaceId }) => workspaceId === arrival.workspaceId)
    expect(told?.data).toMatchObject({ slackTeamId: id, teamName: name, installedBy: mara.id })
    expect(await parley.find(id)).toMatchObject({ status: 'active', botId: expect.stringMatching(/^B/) })
  })

  it('from the Console goes back to the page where it began, and nowhere else', async () => {
    for (const [asked, answered] of [
      ['/conversations', '/conversations'],
      ['/sites/sit_1', '/sites/sit_1'],
      ['//evil.example', null],
      ['https://evil.example', null],
      ['/slack/install', null],
      ['/sites?x=y', null],
    ]) {
      const { browser, authorize } = await begin(`/slack/install?return_to=${encodeURIComponent(asked ?? '')}`)
      const called = await browser.get(await parley.slack.consent(authorize))
      expect((await parley.redeem(browser, called.headers.location)).returnTo, String(asked)).toBe(answered)
    }
  })

  it('keeps tokens in the database in no form that reads', async () => {
    const { workspaceId } = await parley.install()
    const { accessToken } = await parley.token(workspaceId)
    const { rows } = await parley.pool.query(
      'SELECT i::text AS row FROM installation i UNION ALL SELECT o::text FROM outbox o',
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { row } of rows) expect(row).not.toContain(accessToken)
    const { rows: sealed } = await parley.pool.query(
      'SELECT bot_token, refresh_token FROM installation WHERE workspace_id = $1',
      [workspaceId],
    )
    expect(sealed).toEqual([
      { bot_token: expect.stringMatching(/^v1\.k1\./), refresh_token: expect.stringMatching(/^v1\.k1\./) },
    ])
  })

  it('again, by another admin and with more scopes, is the same workspace with the new token', async () => {
    const { id } = workspace('apart')
    const first = await parley.install()
    const ken = parley.slack.sandbox.driver.user('ken', id).id
    await parley.pool.query(`UPDATE installation SET scopes = '{chat:write}' WHERE workspace_id = $1`, [
      first.workspaceId,
    ])
    const second = await parley.install({ user: ken })
    expect(second.workspaceId).toBe(first.workspaceId)
    expect(await parley.find(id)).toMatchObject({
      installedBy: ken,
      scopes: expect.arrayContaining(['chat:write', 'users:read']),
    })
    const { accessToken } = await parley.token(second.workspaceId)
    expect(accessToken).toBe(parley.slack.sandbox.driver.tokenOf(parley.slack.app.appId, id))
  })

  it('by two people at the same moment makes one workspace', async () => {
    const { id } = workspace('bakery')
    const [one, two] = await Promise.all([
      parley.install({ team: id }),
      parley.install({ team: id, user: parley.slack.sandbox.driver.user('ken', id).id }),
    ])
    expect(one.workspaceId).toBe(two.workspaceId)
  })
})

describe('a callback', () => {
  it('is good once', async () => {
    const { browser, authorize } = await begin()
    const callback = await parley.slack.consent(authorize)
    const [first, second] = await Promise.all([browser.get(callback), browser.get(callback)])
    expect([first.statusCode, second.statusCode].sort()).toEqual([302, 401])
    const third = await browser.get(callback)
    expect([third.statusCode, titleOf(third.body)]).toEqual([401, 'This sign-in link is not valid any more'])
    expect(third.body).toContain('href="/slack/install"')
  })

  it('is refused another browser, and one without a cookie; the one that began may still finish', async () => {
    const { browser, authorize } = await begin()
    const callback = await parley.slack.consent(authorize)
    const { browser: other } = await begin()
    for (const foreign of [other, parley.browser()]) expect((await foreign.get(callback)).statusCode).toBe(401)
    expect((await browser.get(callback)).statusCode).toBe(302)
  })

  it('is refused with a state that was altered, left out, doubled, or of a sign-in', async () => {
    const { browser, authorize } = await begin()
    const callback = await parley.slack.consent(authorize)
    const state = new URL(callback).searchParams.get('state') ?? ''
    const altered = [
      callback.replace(state, `${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}`),
      callback.replace(`state=${state}`, ''),
      `${callback}&state=${state}`,
      callback.replace(state, '*'),
      callback.replace('/callback', '/login-callback'),
      callback.replace(/code=[^&]+/, ''),
    ]
    for (const address of altered.slice(0, -1)) expect((await browser.get(address)).statusCode, address).toBe(401)
    expect((await browser.get(callback)).statusCode).toBe(302)
    const again = await begin()
    const withoutCode = (await parley.slack.consent(again.authorize)).replace(/code=[^&]+/, '')
    expect((await again.browser.get(withoutCode)).statusCode).toBe(401)
  })

  it('is refused after ten minutes', async () => {
    const { browser, authorize } = await begin()
    const callback = await parley.slack.consent(authorize)
    const { Redis } = await import('ioredis')
    const redis = new Redis(parley.engines.redisUrl)
    const keys = await redis.keys(`*${new URL(callback).searchParams.get('state')}`)
    const [life = 0] = await Promise.all(keys.map((key) => redis.ttl(key)))
    expect(life).toBeGreaterThan(590)
    expect(life).toBeLessThanOrEqual(600)
    for (const key of keys) await redis.pexpire(key, 1)
    await waitFor(async () => (await redis.exists(...keys)) === 0)
    redis.disconnect()
    expect((await browser.get(callback)).statusCode).toBe(401)
  })

  it('of two tabs of one browser, each works', async () => {
    const browser = parley.browser()
    const one = await parley.slack.consent(String((await browser.get('/slack/install')).headers.location))
    const two = await parley.slack.consent(String((await browser.get('/slack/install')).headers.location))
    expect([(await browser.get(one)).statusCode, (await browser.get(two)).statusCode]).toEqual([302, 302])
  })

  it('hands over to the browser that came, once', async () => {
    const { browser, authorize } = await begin()
    const { headers } = await browser.get(await parley.slack.consent(authorize))
    await expect(parley.redeem(parley.browser(), headers.location)).rejects.toMatchObject({ code: 'handoff_unknown' })
    await parley.redeem(browser, headers.location)
    await expect(parley.redeem(browser, headers.location)).rejects.toMatchObject({ code: 'handoff_unknown' })
  })
})

describe('who is refused ends on a page that says what to do:', () => {
  const refused = async (change: (callback: string) => string, decision?: 'cancel') => {
    const { browser, authorize } = await begin()
    const callback = await parley.slack.consent(authorize, decision ? { decision } : {})
    const answer = await browser.get(change(callback))
    expect(answer.headers['content-type']).toContain('text/html')
    expect(answer.body).toContain('href="/slack/install"')
    expect(answer.body).not.toMatch(/Error|\.ts:|at async/)
    return [answer.statusCode, titleOf(answer.body)]
  }
  const same = (callback: string) => callback
  const saying = (error: string) => (callback: string) => callback.replace(/code=[^&]+/, `error=${error}`)

  it('cancelled in Slack', async () => {
    expect(await refused(same, 'cancel')).toEqual([403, 'Slack was not connected'])
  })

  it.each([
    ['approval_required', 403, 'An administrator has to approve Parley first'],
    ['invalid_scope', 500, 'Parley is not set up for Slack yet'],
    ['invalid_team_for_non_distributed_app', 403, 'This Parley serves one Slack workspace alone'],
    ['<b>something new</b>', 502, 'Slack did not confirm the connection'],
  ])('Slack says %s', async (error, status, title) => {
    expect(await refused(saying(encodeURIComponent(error)))).toEqual([status, title])
  })

  it('a code that Slack does not know', async () => {
    expect(await refused((callback) => callback.replace(/code=[^&]+/, 'code=wrong'))).toEqual([
      401,
      'Slack did not confirm the connection',
    ])
  })

  it.each([
    ['bad_client_secret', 500, 'Parley is not set up for Slack yet'],
    ['cannot_install_an_org_installed_app', 409, 'Your organisation has Parley already, or wants it added as a whole'],
    ['internal_error', 502, 'Slack does not answer at the moment'],
  ])('Slack answers %s to the code', async (error, status, title) => {
    parley.slack.sandbox.driver.faults.set({ methods: ['oauth.v2.access'], error })
    expect(await refused(same)).toEqual([status, title])
  })

  it.each([{ status: 503 }, { reset: true }, { rateLimitedFor: 5 }])('Slack is away: %o', async (fault) => {
    parley.slack.sandbox.driver.faults.set({ methods: ['oauth.v2.access'], ...fault })
    expect(await refused(same)).toEqual([502, 'Slack does not answer at the moment'])
  })
})
