import {
  flowCookie,
  type InstallationSummary,
  type RequestData,
  type RequestReply,
  type WorkspaceId,
} from '@parley/contracts'
import { newId } from '@parley/ids'
import { type Consumption, connectMessaging, type Messaging, RequestRefused } from '@parley/messaging'
import type { RunningService } from '@parley/service-kit'
import {
  type MailServer,
  silentLogger,
  startMailServer,
  startTestEngines,
  type TestEngines,
  waitFor,
} from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { service } from './service.ts'

type Handoff = RequestReply<'handoff.redeem.v1'>

let engines: TestEngines
let messaging: Messaging
let console: RunningService
let oauth: Consumption[]
/** Each mail's recipients and words. */
const mails = () => smtp.received.map(({ to, raw }) => to.map((address) => `To ${address}\n`).join('') + raw)
/** Whose Slack team is whose workspace, where it is asked by the team. */
const teams = new Map<string | undefined, WorkspaceId>()
const directMessages: RequestData<'directMessage.post.v1'>[] = []
let smtp: MailServer
/** What oauth would answer: who carries which code, in which browser. */
const handoffs = new Map<string, Handoff>()
let installation: Partial<InstallationSummary> = {}

beforeAll(async () => {
  smtp = await startMailServer()
  engines = await startTestEngines()
  messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
  oauth = [
    messaging.respond('handoff.redeem.v1', 'oauth', async ({ code, browser }) => {
      const handoff = handoffs.get(`${browser}:${code}`)
      if (!handoff) throw new RequestRefused('handoff_unknown', 'unknown')
      return handoff
    }),
    messaging.respond(
      'installation.find.v1',
      'oauth',
      async ({ slackTeamId, workspaceId = teams.get(slackTeamId) }) => ({
        installation: workspaceId ? { ...summary(workspaceId), ...installation } : null,
      }),
    ),
    messaging.respond('directMessage.post.v1', 'slack-web-api', async (post) => {
      directMessages.push(post)
      return {}
    }),
  ]
  const env = {
    DATABASE_URL: engines.databaseUrl,
    NATS_URL: engines.natsUrl,
    PUBLIC_URL: 'https://chat.example.com',
    SMTP_URL: smtp.url,
    MAIL_FROM: 'Parley <parley@chat.example.com>',
  }
  console = await service.start(service.loadConfig(env), { logger: silentLogger })
})
afterAll(async () => {
  await console.stop()
  await Promise.all(oauth.map((each) => each.stop()))
  await messaging.close()
  await engines.stop()
  await smtp.stop()
})

const summary = (workspaceId: InstallationSummary['workspaceId']): InstallationSummary => ({
  installationId: newId('ins'),
  workspaceId,
  slackTeamId: 'T1',
  slackEnterpriseId: null,
  teamName: 'Roastery',
  slackAppId: 'A1',
  botUserId: 'U0BOT',
  botId: null,
  installedBy: 'U1',
  scopes: [],
  status: 'active',
})
const browser = 'b'.repeat(32)
const arrive = (handoff: Partial<Handoff> & Pick<Handoff, 'workspaceId'>, cookie = browser) => {
  const code = 'c'.repeat(32)
  const person = { slackTeamId: 'T1', slackUserId: 'U1', name: 'Mara', email: 'mara@roastery.example', avatarUrl: '' }
  handoffs.set(`${browser}:${code}`, { via: 'install', teamName: 'Roastery', returnTo: null, ...person, ...handoff })
  const headers = { accept: 'text/html', cookie: `${flowCookie}=${cookie}` }
  return console.app.inject({ url: `/auth/handoff?code=${code}`, headers })
}
const session = (answer: Awaited<ReturnType<typeof arrive>>) =>
  answer.cookies.find(({ name }) => name === 'parley_session')?.value ?? ''
const ask = async (path: string, token: string) =>
  (await console.app.inject({ url: `/api/console/${path}`, headers: { cookie: `parley_session=${token}` } })).json()

describe('who comes from Slack', () => {
  it('by adding the app is signed in as its owner, at the next step', async () => {
    const answer = await arrive({ workspaceId: newId('wks') })
    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/sites'])
    expect(await ask('me', session(answer))).toMatchObject({
      name: 'Mara',
      role: 'owner',
      workspace: { name: 'Roastery' },
    })
  })

  it('goes back to where the Console was left', async () => {
    const answer = await arrive({ workspaceId: newId('wks'), returnTo: '/conversations' })
    expect(answer.headers.location).toBe('/conversations')
  })

  it('and adds the app again is an admin beside the first owner; who only signs in is an agent', async () => {
    const workspaceId = newId('wks')
    await arrive({ workspaceId })
    const roles = []
    for (const other of [
      { slackUserId: 'U2' },
      { slackUserId: 'U3', via: 'login' as const },
      { via: 'login' as const },
    ])
      roles.push((await ask('me', session(await arrive({ workspaceId, ...other })))).role)
    expect(roles).toEqual(['admin', 'agent', 'owner'])
  })

  it('of a team without the app is asked to add it', async () => {
    const answer = await arrive({ workspaceId: null, via: 'login' })
    expect(answer.headers.location).toBe('/login?missing=Roastery')
    expect(session(answer)).toBe('')
  })

  it('in another browser than the one that began is refused, with a page that leads on', async () => {
    const answer = await arrive({ workspaceId: newId('wks') }, 'x'.repeat(32))
    expect(answer.statusCode).toBe(401)
    expect(answer.body).toContain('href="/slack/login"')
    expect(session(answer)).toBe('')
  })
})

describe('a token that Slack does not renew', () => {
  it('is told to the owners by mail and shown in the Console as long as it is so', async () => {
    const workspaceId = newId('wks')
    const owner = session(await arrive({ workspaceId, email: 'owner@roastery.example' }))
    await arrive({ workspaceId, slackUserId: 'U2', via: 'login', email: 'agent@roastery.example' })
    expect(await ask('connection', owner)).toMatchObject({ installed: true, tokenTrouble: null })
    installation = { tokenTrouble: 'refused' }
    await messaging.publish('refresh.failed.v1', {
      workspaceId,
      data: {
        installationId: newId('ins'),
        slackTeamId: 'T1',
        reason: 'refused',
        usableUntil: '2030-01-02T03:04:05.000Z',
      },
    })
    await waitFor(() => mails().length > 0)
    expect(mails()).toHaveLength(1)
    expect(mails()[0]).toContain('To owner@roastery.example')
    expect(mails()[0]).toContain('2030-01-02 03:04 UTC')
    expect(mails()[0]).toContain('https://chat.example.com/slack/install')
    expect(await ask('connection', owner)).toMatchObject({ tokenTrouble: 'refused' })
    installation = {}
  })
})

describe('events that Slack keeps to itself', () => {
  it('are shown in the Console, and told to the owners once an hour, in Slack and by mail', async () => {
    const workspaceId = newId('wks')
    teams.set('T7', workspaceId)
    const owner = session(await arrive({ workspaceId, slackUserId: 'U7', email: 'busy@roastery.example' }))
    await arrive({ workspaceId, slackUserId: 'U2', via: 'login', email: 'agent@roastery.example' })
    expect(await ask('connection', owner)).toMatchObject({ eventsHeldAt: null })
    const toOwner = () => mails().filter((mail) => mail.includes('To busy@roastery.example'))
    const now = Math.floor(Date.now() / 60_000) * 60
    const reach = (slackTeamId: string, minute: number) =>
      messaging.publish('slackLimit.reached.v1', { workspaceId: null, data: { slackTeamId, minute } })

    await reach('T0UNKNOWN', now)
    await reach('T7', now - 3_600)
    await waitFor(() => toOwner().length === 1)
    expect(toOwner()[0]).toContain('holding back replies')
    expect(await ask('connection', owner)).toMatchObject({ eventsHeldAt: null })
    await reach('T7', now - 60)
    const heldAt = new Date((now - 60) * 1_000).toISOString()
    await waitFor(async () => (await ask('connection', owner)).eventsHeldAt === heldAt)
    await reach('T7', now)
    await waitFor(() => toOwner().length === 2)
    expect(directMessages.filter((post) => post.workspaceId === workspaceId)).toMatchObject([
      { slackUserId: 'U7', text: expect.stringContaining('https://chat.example.com/conversations') },
      { slackUserId: 'U7' },
    ])
    expect(mails().filter((mail) => mail.includes('holding back') && mail.includes('agent@'))).toEqual([])
  })
})

describe('a workspace that was purged', () => {
  it('is forgotten with its people, who are signed out; people of others stay', async () => {
    const [gone, kept] = [newId('wks'), newId('wks')]
    const person = { slackTeamId: 'T9', slackUserId: 'U9' }
    const [leaver, stayer] = [
      session(await arrive({ workspaceId: gone, ...person, slackUserId: 'U8' })),
      session(await arrive({ workspaceId: kept, ...person })),
    ]
    await arrive({ workspaceId: gone, ...person, via: 'login' })
    const data = { installationId: newId('ins'), slackTeamId: 'T9', dueAt: new Date().toISOString() }
    await messaging.publish('installation.purged.v1', { workspaceId: gone, data })
    await waitFor(async () => (await ask('me', leaver)).code === 'signed_out')
    expect(await ask('me', stayer)).toMatchObject({ role: 'owner' })
    // Whoever comes to a workspace of that id finds nobody there.
    expect(await ask('me', session(await arrive({ workspaceId: gone, ...person, slackUserId: 'U8' })))).toMatchObject({
      role: 'owner',
    })
  })
})
