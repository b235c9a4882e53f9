import { newId } from '@parley/ids'
import { type AppDefinition, type SlackSandbox, startSlackSandbox } from '@parley/slack-sandbox'
import { silentLogger } from '@parley/test-kit'
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listChannels } from '../handlers/list-channels.ts'
import { createSlackCaller } from './slack-caller.ts'

const enterprise = { id: 'E0HARBOUR', name: 'Harbour Group', domain: 'harbour-group' }
let sandbox: SlackSandbox
let app: AppDefinition
beforeAll(async () => {
  sandbox = await startSlackSandbox({
    rateLimitFactor: 0,
    workspaces: ['roastery', 'bakery'].map((domain) => ({
      name: domain,
      domain,
      enterprise,
      people: [{ name: 'mara', realName: 'Mara Lindqvist' }],
      channels: ['general', `${domain}-support`],
    })),
  })
  app = sandbox.registerApp({
    name: 'Parley',
    clientId: 'client',
    clientSecret: 'client-secret',
    signingSecret: 'signing-secret',
    redirectUrls: [],
    subscribedEvents: [],
    commands: [],
    orgDeploy: true,
    scopes: ['channels:read', 'groups:read', 'channels:manage', 'users:read'],
  })
})
afterAll(() => sandbox.close())

function caller() {
  const token = sandbox.driver.install(app.appId, { team: enterprise.id })
  const slackTeamIds = sandbox.driver.workspaces.map(({ id }) => id)
  sandbox.driver.grantTeams(app.appId, slackTeamIds)
  const web = new WebClient(token, { slackApiUrl: sandbox.apiUrl })
  const client = {
    web,
    token,
    botUserId: 'U1',
    slackTeamId: enterprise.id,
    slackTeamIds,
    expiresAt: Number.POSITIVE_INFINITY,
    signsPosts: true,
  }
  return createSlackCaller({
    clients: { of: async () => client, forget: () => {} },
    paces: { reserve: async () => ({ waitMs: 0, circuit: 'closed' }), block: async () => {} },
    circuits: { open: async () => 0, reopen: async () => 0, close: async () => 0 },
    rates: { perChannelSecond: 1_000, perWorkspaceMinute: 1_000 },
    logger: silentLogger,
  })
}

describe('with the token of a whole organisation', () => {
  it('channels of all its workspaces are listed, each page of each', async () => {
    const slack = caller()
    const { channels } = await listChannels(slack)({ workspaceId: newId('wks') })
    expect(channels.map(({ name }) => name)).toEqual(['bakery-support', 'general', 'general', 'roastery-support'])
    const names: unknown[] = []
    let cursor: string | undefined
    for (let page = 0; page < 10; page++) {
      const found = await slack.call<{
        ok: boolean
        channels?: { name: string }[]
        response_metadata?: { next_cursor?: string }
      }>('wks', 'conversations.list', { limit: 1, cursor })
      names.push(...(found.channels ?? []).map(({ name }) => name))
      cursor = found.response_metadata?.next_cursor || undefined
      if (!cursor) break
    }
    expect(names.sort()).toEqual(['bakery-support', 'general', 'general', 'roastery-support'])
  })

  it('a channel is made in the first of them', async () => {
    const made = await caller().call('wks', 'conversations.create', { name: 'chat-shop-1' })
    expect(made.ok).toBe(true)
    const [first] = sandbox.driver.workspaces
    expect(sandbox.driver.channel('chat-shop-1', first?.id).name).toBe('chat-shop-1')
  })
})
