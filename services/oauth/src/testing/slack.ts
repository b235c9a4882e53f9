import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SlackEventData } from '@parley/contracts'
import { slackUrls } from '@parley/slack'
import { type AppDefinition, type SlackSandbox, startSlackSandbox } from '@parley/slack-sandbox'

export const publicUrl = 'https://chat.example.com'
export const enterprise = { id: 'E0HARBOUR', name: 'Harbour Group', domain: 'harbour-group' }

export interface Decision {
  team?: string
  user?: string
  decision?: 'allow' | 'cancel'
}

export interface TestSlack {
  sandbox: SlackSandbox
  app: AppDefinition
  /** What Slack told the app, as `slack-events` would publish it. */
  events: SlackEventData[]
  /** Consents, as somebody. @returns where Slack sends the browser back to */
  consent(authorizeUrl: string, decision?: Decision): Promise<string>
  close(): Promise<void>
}

export interface TestSlackOptions {
  tokenRotation?: boolean
}

/** Three workspaces, of which `roastery` and `bakery` are one organisation's. */
export async function startTestSlack({ tokenRotation = true }: TestSlackOptions = {}): Promise<TestSlack> {
  const events: SlackEventData[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    events.push(factOf(JSON.parse(Buffer.concat(parts).toString())))
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const people = [
    { name: 'mara', realName: 'Mara Lindqvist' },
    { name: 'ken', realName: 'Ken Watanabe' },
  ]
  const sandbox = await startSlackSandbox({
    rateLimitFactor: 0,
    eventRetryDelays: [10],
    workspaces: ['apart', 'roastery', 'bakery'].map((domain) => ({
      name: domain,
      domain,
      people,
      channels: ['general', 'support'],
      ...(domain === 'apart' ? {} : { enterprise }),
    })),
  })
  const app = sandbox.registerApp({
    name: 'Parley',
    clientId: crypto.randomUUID(),
    clientSecret: crypto.randomUUID(),
    signingSecret: crypto.randomUUID(),
    redirectUrls: slackUrls(publicUrl).redirects,
    eventsUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    subscribedEvents: ['app_uninstalled', 'tokens_revoked', 'team_access_granted', 'team_access_revoked'],
    commands: [],
    orgDeploy: true,
    tokenRotation,
  })
  return {
    sandbox,
    app,
    events,
    async consent(authorizeUrl, decision = {}) {
      const { origin, pathname, searchParams } = new URL(authorizeUrl)
      const team = decision.team ?? sandbox.driver.workspace.id
      const user = decision.user ?? sandbox.driver.user('mara', team.startsWith('T') ? team : undefined).id
      const form = { ...Object.fromEntries(searchParams), decision: 'allow', ...decision, team, user }
      const body = new URLSearchParams(form)
      const answer = await fetch(origin + pathname, { method: 'POST', body, redirect: 'manual' })
      return answer.headers.get('location') ?? ''
    },
    async close() {
      await sandbox.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Envelope {
  team_id: string | null
  api_app_id: string
  event_id: string
  event_time: number
  authorizations: { team_id: string | null; enterprise_id: string | null; is_enterprise_install: boolean }[]
  event: { type: string }
}

function factOf(envelope: Envelope): SlackEventData {
  const [authorization] = envelope.authorizations
  const slackEnterpriseId = authorization?.enterprise_id ?? null
  return {
    slackTeamId: authorization?.team_id ?? envelope.team_id ?? slackEnterpriseId ?? '',
    slackEnterpriseId,
    slackAppId: envelope.api_app_id,
    slackEventId: envelope.event_id,
    slackEventTime: envelope.event_time,
    isEnterpriseInstall: authorization?.is_enterprise_install,
    event: envelope.event,
  }
}
