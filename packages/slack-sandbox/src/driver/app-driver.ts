import { fail } from '../errors.ts'
import type { EventStamp } from '../events/envelope.ts'
import { type Farewell, revoke, uninstall } from '../happenings/apps.ts'
import { grantTeams, revokeTeams } from '../happenings/team-access.ts'
import type { AppDefinition, Token, Workspace } from '../model.ts'
import { appLevelToken } from '../oauth/app-level-token.ts'
import { age } from '../oauth/rotation.ts'
import type { DisconnectReason } from '../to-app/app-sockets.ts'
import { isOrgToken } from '../token-reach.ts'
import type { DriverDeps } from './driver-deps.ts'
import { firstOf } from './find.ts'

export interface Installing {
  /** Who adds it; the workspace's first person when absent. */
  as?: string
  /** What the app's definition says when absent. */
  scopes?: string[]
  userScopes?: string[]
  /** A workspace or an organisation; the first workspace when absent. */
  team?: string
}

export interface Sending extends EventStamp {
  team?: string
}

/** Slack's side of an app, in a test's hands. */
export interface AppDriver {
  /** Adds an app, past the consent page. @returns the bot's token, or the person's when the app asks for no bot */
  install(appId: string, installing?: Installing): string
  /** An app's bot token, the newest. @throws SlackError when it is not installed */
  tokenOf(appId: string, team?: string): string
  /** What opens Socket Mode. */
  appTokenOf(appId: string): string
  /** Takes an app out of a workspace. @param told which of the two events comes first; both at once when absent */
  uninstall(appId: string, team?: string, told?: Farewell): void
  /** Ends the one token, as its owner can. */
  revokeToken(token: string): void
  /** An app's tokens become so many milliseconds older: after twelve hours they are expired. */
  ageTokens(appId: string, ms: number): void
  /** An app that was installed for an organisation may act in these workspaces, or may not any more. */
  grantTeams(appId: string, teams: string[]): void
  revokeTeams(appId: string, teams: string[]): void
  /** Tells an app of anything at all, at any time and under any id. @returns when it took it, or it was given up */
  sendEvent(appId: string, event: Record<string, unknown>, sending?: Sending): Promise<void>
  /** Tells an app that it got too many events in the minute that began then, in seconds since 1970. */
  rateLimitEvents(appId: string, minute?: number): Promise<void>
  /** How many connections an app in Socket Mode has open. */
  sockets(appId: string): number
  /** Asks an app's connections to go, or as many of them, the oldest first. */
  disconnect(appId: string, reason: DisconnectReason, most?: number): void
  /** Breaks them without a word. */
  cutSockets(appId: string): void
}

export function appDriver({ world, grants, apps, events, sockets }: DriverDeps): AppDriver {
  const first = () => firstOf(Object.values(world.store.state.workspaces))
  const at = (team: string | undefined): Workspace => (team ? world.workspace(team) : first())
  const appOf = (appId: string): AppDefinition => apps.get(appId) ?? fail('app_not_found')
  const tokensOf = (appId: string): Token[] => world.store.state.tokens.filter((token) => token.appId === appId)
  const orgToken = (appId: string) =>
    tokensOf(appId).find((token) => isOrgToken(token) && !token.revoked) ?? fail('app_not_installed')
  return {
    install(appId, { as, scopes, userScopes, team = first().id } = {}) {
      const app = appOf(appId)
      const user = as ?? Object.keys(first().users)[0] ?? fail('user_not_found')
      const wish = { team, user, scopes: scopes ?? app.scopes ?? [], userScopes: userScopes ?? app.userScopes ?? [] }
      const installation = grants.install(app, wish)
      return (installation.bot ?? installation.user ?? fail('no_scopes')).token
    },
    tokenOf: (appId, team) => world.botToken(at(team), appId).token,
    appTokenOf: (appId) => appLevelToken(appOf(appId)),
    uninstall: (appId, team, told) => uninstall({ world, workspace: at(team) }, appId, told),
    revokeToken(given) {
      const token = world.store.state.tokens.find((each) => each.token === given) ?? fail('invalid_auth')
      const workspaces = Object.values(world.store.state.workspaces)
      const workspace = workspaces.find(({ id }) => id === (token.teams?.[0] ?? token.team)) ?? first()
      revoke({ world, workspace }, token)
    },
    ageTokens(appId, ms) {
      for (const token of tokensOf(appId)) age(token, ms)
    },
    grantTeams: (appId, teams) => grantTeams(world, appOf(appId), orgToken(appId), teams.map(at)),
    revokeTeams: (appId, teams) => revokeTeams(world, orgToken(appId), teams.map(at)),
    sendEvent: (appId, event, { team, ...stamp } = {}) =>
      events.force({ ...stamp, event, workspace: at(team), token: tokenFor(tokensOf(appId), at(team)) }),
    rateLimitEvents(appId, minute = Math.floor(Date.now() / 60_000) * 60) {
      const about = { team_id: first().id, minute_rate_limited: minute, api_app_id: appId }
      return events.send(appOf(appId), { token: '', type: 'app_rate_limited', ...about })
    },
    sockets: (appId) => sockets.open(appId).length,
    disconnect: (appId, reason, most) => sockets.disconnect(appId, reason, most),
    cutSockets: (appId) => sockets.cut(appId),
  }
}

/** Also one that has ended: Slack's farewells come late. */
const tokenFor = (tokens: readonly Token[], workspace: Workspace): Token =>
  tokens.find(({ team }) => team === workspace.id || team === workspace.enterprise?.id) ?? fail('app_not_installed')
