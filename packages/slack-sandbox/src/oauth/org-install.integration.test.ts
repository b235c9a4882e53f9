import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SlackSandbox, startSlackSandbox } from '../index.ts'
import { callAsClient, consentTo, type ListeningApp, startListeningApp } from '../testing/listening-app.ts'

const enterprise = { id: 'E0HARBOUR1', name: 'Harbour Group', domain: 'harbour-group' }
const people = [{ name: 'mara', realName: 'Mara Lindqvist' }]
const channels = ['general', 'support']
let sandbox: SlackSandbox
let app: ListeningApp
beforeAll(async () => {
  sandbox = await startSlackSandbox({
    rateLimitFactor: 0,
    eventRetryDelays: [10],
    workspaces: ['roastery', 'bakery', 'apart'].map((domain) => ({
      name: domain,
      domain,
      people,
      channels,
      ...(domain === 'apart' ? {} : { enterprise }),
    })),
  })
  app = await startListeningApp(sandbox, { orgDeploy: true, scopes: [] })
})
afterAll(async () => {
  await app.close()
  await sandbox.close()
})

const scope = 'chat:write,channels:read,channels:join,channels:history,users:read,team:read'
const add = async (team: string, definition = app.definition) => {
  const code = await consentTo(sandbox, definition, { team, user: sandbox.driver.user('mara').id, scope })
  const redirect = { code, redirect_uri: 'http://localhost:9/back' }
  return callAsClient(sandbox, definition, 'oauth.v2.access', redirect)
}

describe('an app added to a whole organisation', () => {
  it('gets one token and no workspace', async () => {
    const granted = await add(enterprise.id)
    expect(granted).toMatchObject({
      ok: true,
      team: null,
      enterprise: { id: enterprise.id, name: enterprise.name },
      is_enterprise_install: true,
      token_type: 'bot',
    })
    app.token = String(granted.access_token)
    expect(await app.call('auth.test')).toMatchObject({ error: 'team_access_not_granted' })
  })

  it('acts where it was let in, and says where', async () => {
    const [roastery, bakery] = sandbox.driver.workspaces
    if (!roastery || !bakery) throw new Error('two workspaces')
    sandbox.driver.grantTeams(app.definition.appId, [roastery.id, bakery.id])
    const told = await app.event('team_access_granted')
    expect(told).toMatchObject({ team_id: null, enterprise_id: enterprise.id })
    expect(told.event.team_ids).toEqual([roastery.id, bakery.id])
    expect(await app.call('auth.test')).toMatchObject({
      team_id: enterprise.id,
      enterprise_id: enterprise.id,
      is_enterprise_install: true,
    })
    expect(await app.call('conversations.list')).toMatchObject({ error: 'missing_argument' })
    const listed = await app.call('conversations.list', { team_id: bakery.id })
    expect(listed.channels).toMatchObject(Object.keys(bakery.channels).map((id) => ({ id })))
    expect(await app.call('conversations.list', { team_id: 'T0ELSEWHERE' })).toMatchObject({
      error: 'team_access_not_granted',
    })
  })

  it('hears where something happened', async () => {
    const [, bakery] = sandbox.driver.workspaces
    if (!bakery) throw new Error('two workspaces')
    const support = sandbox.driver.channel('support', bakery.id)
    const mara = sandbox.driver.user('mara', bakery.id).id
    expect(await app.call('conversations.join', { channel: support.id })).toMatchObject({ ok: true })
    await sandbox.driver.act({ as: mara, kind: 'post', channel: support.id, text: 'Hello' }, bakery.id)
    const heard = await app.event('message')
    expect(heard).toMatchObject({ team_id: bakery.id, enterprise_id: enterprise.id })
    expect(heard.authorizations[0]).toMatchObject({ team_id: bakery.id, is_enterprise_install: true })
    await sandbox.driver.act(
      { as: mara, kind: 'command', channel: support.id, command: '/listen', text: '' },
      bakery.id,
    )
    expect(app.payloads.at(-1)).toMatchObject({ team_id: bakery.id, is_enterprise_install: 'true' })
  })

  it('loses a workspace, and then everything', async () => {
    const [roastery, bakery] = sandbox.driver.workspaces
    if (!roastery || !bakery) throw new Error('two workspaces')
    sandbox.driver.revokeTeams(app.definition.appId, [bakery.id])
    expect((await app.event('team_access_revoked')).event.team_ids).toEqual([bakery.id])
    expect(await app.call('users.list', { team_id: bakery.id })).toMatchObject({ error: 'team_access_not_granted' })
    expect(await app.call('users.list', { team_id: roastery.id })).toMatchObject({ ok: true })
    sandbox.driver.uninstall(app.definition.appId, roastery.id)
    await app.event('app_uninstalled')
    expect(await app.call('auth.test')).toMatchObject({ error: 'account_inactive' })
  })
})

describe('an app added to one workspace of an organisation', () => {
  it('is told of both', async () => {
    const [roastery] = sandbox.driver.workspaces
    expect(await add(roastery?.id ?? '')).toMatchObject({
      team: { id: roastery?.id },
      enterprise: { id: enterprise.id },
      is_enterprise_install: false,
    })
  })

  it('cannot be added to the whole organisation unless it says that it may', async () => {
    const single = await startListeningApp(sandbox, { scopes: [] })
    expect(await add(enterprise.id, single.definition)).toEqual({
      ok: false,
      error: 'cannot_install_an_org_installed_app',
    })
    await single.close()
  })
})
