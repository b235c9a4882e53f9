import { randomUUID } from 'node:crypto'
import { slackEventRoutes } from '@parley/contracts'
import { botEvents, botScopes } from '@parley/slack'
import { type Channel, type Message, type SlackSandbox, startSlackSandbox } from '@parley/slack-sandbox'
import fastify from 'fastify'

export interface SlackEvent {
  slackTeamId: string
  slackAppId: string
  slackEventId: string
  slackEventTime: number
  event: { type: string }
}

export interface SlackTeam {
  sandbox: SlackSandbox
  teamId: string
  /** Installs the app as a person would. @returns the bot's token and who it is */
  install(): Promise<{ token: string; botUserId: string; installedBy: string }>
  channel(name: string): Promise<Channel>
  /** The bot's posts in a channel's thread or, without one, in the channel itself. */
  posts(channel: Channel | undefined, thread?: string): Message[]
  uninstall(): void
  close(): Promise<void>
}

const redirect = 'http://localhost:9/callback'

/** A Slack with our app in it; what it tells the app comes out at `onEvent`. */
export async function startSlackTeam(
  onEvent: (event: SlackEvent) => Promise<void>,
  rateLimitFactor = 0,
): Promise<SlackTeam> {
  const events = fastify()
  events.post('/', async (request) => {
    const body = request.body as {
      challenge?: string
      team_id: string
      api_app_id: string
      event_id: string
      event_time: number
      event: { type: string }
    }
    if (body.challenge) return { challenge: body.challenge }
    const {
      team_id: slackTeamId,
      api_app_id: slackAppId,
      event_id: slackEventId,
      event_time: slackEventTime,
      event,
    } = body
    if (slackEventRoutes[event.type] === 'slackChannel.received.v1')
      await onEvent({ slackTeamId, slackAppId, slackEventId, slackEventTime, event })
    return {}
  })
  const eventsUrl = await events.listen({ port: 0, host: '127.0.0.1' })
  const sandbox = await startSlackSandbox({ rateLimitFactor, eventRetryDelays: [10, 50, 200] })
  const app = sandbox.registerApp({
    name: 'Parley',
    clientId: randomUUID(),
    clientSecret: randomUUID(),
    signingSecret: randomUUID(),
    redirectUrls: [redirect],
    eventsUrl,
    subscribedEvents: [...botEvents],
  })
  const { driver } = sandbox
  return {
    sandbox,
    teamId: driver.workspace.id,
    install: () => install(sandbox, app),
    async channel(name) {
      const mara = driver.user('mara').id
      const { id = '' } = await driver.act({ kind: 'createChannel', as: mara, name, isPrivate: false })
      return driver.workspace.channels[id] ?? driver.channel(name)
    },
    posts: (channel, thread) =>
      (channel?.messages ?? []).filter(
        ({ botId, threadTs, ts, subtype }) =>
          botId !== undefined &&
          !subtype &&
          (thread ? threadTs === thread && ts !== thread : !threadTs || threadTs === ts),
      ),
    uninstall: () => driver.uninstall(app.appId),
    async close() {
      await sandbox.close()
      await events.close()
    },
  }
}

async function install(sandbox: SlackSandbox, app: { clientId: string; clientSecret: string }) {
  const installedBy = sandbox.driver.user('mara').id
  const scope = botScopes.map((each) => each.scope).join(',')
  const form = new URLSearchParams({
    client_id: app.clientId,
    redirect_uri: redirect,
    scope,
    team: sandbox.driver.workspace.id,
    user: installedBy,
    decision: 'allow',
  })
  const answer = await fetch(`${sandbox.url}/oauth/v2/authorize`, { method: 'POST', body: form, redirect: 'manual' })
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const body = new URLSearchParams({
    code,
    client_id: app.clientId,
    client_secret: app.clientSecret,
    redirect_uri: redirect,
  })
  const granted = await fetch(`${sandbox.apiUrl}oauth.v2.access`, { method: 'POST', body })
  const grant = (await granted.json()) as { access_token: string; bot_user_id: string }
  return { token: grant.access_token, botUserId: grant.bot_user_id, installedBy }
}
