import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type SlackSandbox, startSlackSandbox } from '../index.ts'
import { callAsClient, consentTo, type ListeningApp, startListeningApp } from '../testing/listening-app.ts'

const hour = 3_600_000
let sandbox: SlackSandbox
let app: ListeningApp
beforeAll(async () => {
  sandbox = await startSlackSandbox({ rateLimitFactor: 0, eventRetryDelays: [10] })
})
afterAll(() => sandbox.close())

const refresh = (token: unknown) =>
  callAsClient(sandbox, app.definition, 'oauth.v2.access', {
    grant_type: 'refresh_token',
    refresh_token: String(token),
  })
const test = (token: unknown) => app.call('auth.test', {}, String(token))

describe('an app with token rotation', () => {
  let granted: Record<string, unknown>
  beforeEach(async () => {
    app = await startListeningApp(sandbox, { tokenRotation: true, scopes: [] })
    const { workspace, user } = sandbox.driver
    const asked = { team: workspace.id, user: sandbox.driver.user('mara').id, scope: 'chat:write,users:read' }
    expect(user('mara').id).toBe(asked.user)
    const code = await consentTo(sandbox, app.definition, asked)
    granted = await callAsClient(sandbox, app.definition, 'oauth.v2.access', {
      code,
      redirect_uri: 'http://localhost:9/back',
    })
    return () => app.close()
  })

  it('gets tokens that expire after twelve hours', async () => {
    expect(granted).toMatchObject({ ok: true, token_type: 'bot', expires_in: expect.any(Number) })
    expect(granted.access_token).toMatch(/^xoxe\.xoxb-1-/)
    expect(granted.refresh_token).toMatch(/^xoxe-1-/)
    expect(await test(granted.access_token)).toMatchObject({ ok: true })
    sandbox.driver.ageTokens(app.definition.appId, 12 * hour)
    expect(await test(granted.access_token)).toMatchObject({ ok: false, error: 'token_expired' })
  })

  it('refreshes once, and within a grace gets the same answer again', async () => {
    const second = await refresh(granted.refresh_token)
    expect(second).toMatchObject({
      ok: true,
      scope: 'chat:write,users:read',
      team: { id: sandbox.driver.workspace.id },
    })
    expect(second.access_token).not.toBe(granted.access_token)
    expect(await test(second.access_token)).toMatchObject({ ok: true })
    expect(await refresh(granted.refresh_token)).toMatchObject({ access_token: second.access_token })
    sandbox.driver.ageTokens(app.definition.appId, 3 * 60_000)
    expect(await refresh(granted.refresh_token)).toEqual({ ok: false, error: 'invalid_refresh_token' })
  })

  it('has at most two access tokens that are good', async () => {
    const second = await refresh(granted.refresh_token)
    expect(await test(granted.access_token)).toMatchObject({ ok: true })
    const third = await refresh(second.refresh_token)
    expect(await test(granted.access_token)).toMatchObject({ ok: false, error: 'invalid_auth' })
    expect(await test(second.access_token)).toMatchObject({ ok: true })
    expect(await test(third.access_token)).toMatchObject({ ok: true })
  })

  it('cannot refresh after it was uninstalled', async () => {
    sandbox.driver.uninstall(app.definition.appId)
    expect(await refresh(granted.refresh_token)).toEqual({ ok: false, error: 'invalid_refresh_token' })
  })
})

describe('an app that switches rotation on', () => {
  it('exchanges its old token, once', async () => {
    app = await startListeningApp(sandbox)
    const exchange = (token: string) => callAsClient(sandbox, app.definition, 'oauth.v2.exchange', { token })
    expect(await exchange(app.token)).toMatchObject({ error: 'token_rotation_not_enabled' })
    sandbox.registerApp({ ...app.definition, tokenRotation: true })
    const exchanged = await exchange(app.token)
    expect(exchanged).toMatchObject({ ok: true, token_type: 'bot', expires_in: expect.any(Number) })
    expect(await test(exchanged.access_token)).toMatchObject({ ok: true })
    expect(await exchange(String(exchanged.access_token))).toMatchObject({ error: 'token_already_exchanged' })
    expect(await exchange('never')).toMatchObject({ error: 'invalid_token' })
    await app.close()
  })
})

describe('an installation', () => {
  beforeEach(async () => {
    app = await startListeningApp(sandbox, { scopes: ['chat:write'] })
    return () => app.close()
  })

  it('names its scopes in every answer, and keeps them when another admin adds some', async () => {
    const { driver } = sandbox
    const headers = { authorization: `Bearer ${app.token}` }
    const scopesNow = async () => (await fetch(`${sandbox.apiUrl}auth.test`, { headers })).headers.get('x-oauth-scopes')
    expect(await scopesNow()).toBe('chat:write')
    const again = driver.install(app.definition.appId, { as: driver.user('tobi').id, scopes: ['users:read'] })
    expect(again).toBe(app.token)
    expect(await scopesNow()).toBe('chat:write,users:read')
  })

  it('ends with its last token, and is told so', async () => {
    expect(await app.call('auth.revoke', { test: true })).toEqual({ ok: true, revoked: false })
    expect(await app.call('auth.revoke')).toEqual({ ok: true, revoked: true })
    await app.event('app_uninstalled')
    expect((await app.event('tokens_revoked')).event.tokens).toEqual({ oauth: [], bot: [expect.any(String)] })
    expect(await test(app.token)).toMatchObject({ error: 'account_inactive' })
  })

  it('is taken out by the app itself, and comes back with another token', async () => {
    const { appId, clientId, clientSecret } = app.definition
    expect(await app.call('apps.uninstall', { client_id: clientId, client_secret: 'wrong' })).toMatchObject({
      ok: false,
    })
    expect(await app.call('apps.uninstall', { client_id: clientId, client_secret: clientSecret })).toEqual({ ok: true })
    await app.event('app_uninstalled')
    const fresh = sandbox.driver.install(appId)
    expect(fresh).not.toBe(app.token)
    expect(await test(fresh)).toMatchObject({ ok: true })
  })

  it.each(['tokens_revoked', 'app_uninstalled'] as const)(
    'is told %s first, when the driver says so',
    async (first) => {
      const { driver } = sandbox
      driver.uninstall(app.definition.appId, undefined, first)
      await app.event('tokens_revoked')
      await app.event('app_uninstalled')
      expect(app.envelopes[0]?.event.type).toBe(first)
    },
  )

  it('hears a late farewell after it was added again', async () => {
    const { driver } = sandbox
    const { appId } = app.definition
    driver.uninstall(appId)
    driver.install(appId)
    const sending = { eventTime: 1_700_000_000, eventId: 'Ev0LATE' }
    await driver.sendEvent(appId, { type: 'app_uninstalled' }, sending)
    expect(app.envelopes.find(({ event_id: id }) => id === 'Ev0LATE')).toMatchObject({ event_time: 1_700_000_000 })
  })

  it('is told at the top level that it got too many events', async () => {
    await sandbox.driver.rateLimitEvents(app.definition.appId, 1_700_000_040)
    expect(app.envelopes).toEqual([
      {
        token: '',
        type: 'app_rate_limited',
        team_id: sandbox.driver.workspace.id,
        minute_rate_limited: 1_700_000_040,
        api_app_id: app.definition.appId,
      },
    ])
  })
})
