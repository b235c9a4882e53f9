import { createHmac } from 'node:crypto'
import { fail } from './errors.ts'
import { secret, slackId } from './ids.ts'
import type { AppDefinition, Token, User, Workspace } from './model.ts'
import { portrait } from './store.ts'
import type { World } from './world.ts'

export interface Code {
  kind: 'install' | 'login'
  appId: string
  team: string
  user: string
  scopes: string[]
  /** Of the person's own token, when the app asks for one. */
  userScopes: string[]
  redirectUri: string
  nonce: string
  expires: number
}

export interface Installation {
  /** None when the app asked for a person's token alone. */
  bot?: Token
  user?: Token
}

const codeLifetime = 10 * 60_000
/** Milliseconds that a rotated access token lives. */
const rotatedLifetime = 12 * 60 * 60_000
/** A refresh token that was used already is taken for this long, in milliseconds: its answer may have been lost. */
const refreshGrace = 2 * 60_000
/** Access tokens of an installation that are good at the same time. */
const mostActive = 2

/** What people granted to apps: codes on their way, and tokens. */
export class Grants {
  readonly #codes = new Map<string, Code>()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  issueCode(code: Omit<Code, 'expires'>): string {
    const now = Date.now()
    for (const [value, { expires }] of this.#codes) if (expires < now) this.#codes.delete(value)
    const value = `${now}.${secret(24)}`
    this.#codes.set(value, { ...code, expires: now + codeLifetime })
    return value
  }

  /** Once. @throws SlackError `invalid_code`, `bad_redirect_uri` */
  redeem(value: unknown, app: AppDefinition, redirectUri: unknown, kind: Code['kind']): Code {
    const code = this.#codes.get(String(value))
    if (!code || code.appId !== app.appId || code.kind !== kind) return fail('invalid_code')
    this.#codes.delete(String(value))
    if (code.expires < Date.now()) fail('invalid_code')
    if (code.redirectUri !== (redirectUri ?? '')) fail('bad_redirect_uri')
    return code
  }

  /** Gives the app its bot in the workspace, or the one that it has there with more scopes; and a person's token. */
  install(app: AppDefinition, code: Code): Installation {
    const workspace = this.#world.workspace(code.team)
    const bot = code.scopes.length > 0 ? botOf(workspace, app) : undefined
    const installation: Installation = {
      ...(bot ? { bot: this.#grant(app, 'bot', workspace, bot, code.scopes) } : {}),
      ...(code.userScopes.length > 0 ? { user: this.#grantTo(app, workspace, code.user, code.userScopes) } : {}),
    }
    this.#world.rearranged(workspace)
    return installation
  }

  /** A token that says who somebody is, and opens nothing else. */
  signIn(app: AppDefinition, code: Code): Token {
    return this.#grantTo(app, this.#world.workspace(code.team), code.user, code.scopes)
  }

  /** @throws SlackError `invalid_refresh_token` */
  refresh(app: AppDefinition, refreshToken: unknown): Token {
    const now = Date.now()
    const own = this.#world.store.state.tokens.filter(({ appId, revoked }) => appId === app.appId && !revoked)
    const current = own.find((token) => token.refreshToken && token.refreshToken === refreshToken)
    if (current) return this.#rotate(current)
    const again = own.find(({ former }) =>
      former?.some((each) => each.refreshToken === refreshToken && each.replacedAt + refreshGrace > now),
    )
    return again ?? fail('invalid_refresh_token')
  }

  /** A token that lives for ever becomes one that does not. @throws SlackError as `oauth.v2.exchange` does */
  exchange(app: AppDefinition, given: unknown): Token {
    if (!app.tokenRotation) fail('token_rotation_not_enabled')
    const token = this.#world.store.state.tokens.find((each) => each.token === given && each.appId === app.appId)
    if (!token) return fail('invalid_token')
    if (token.revoked) fail('authorization_not_found')
    if (token.refreshToken) fail('token_already_exchanged')
    return this.#rotate(token)
  }

  #grantTo(app: AppDefinition, workspace: Workspace, userId: string, scopes: string[]): Token {
    return this.#grant(app, 'user', workspace, workspace.users[userId] ?? fail('user_not_found'), scopes)
  }

  /** Scopes add up until they are taken away. */
  #grant(app: AppDefinition, kind: Token['kind'], workspace: Workspace, user: User, scopes: string[]): Token {
    const { state } = this.#world.store
    const before = state.tokens.find(
      (token) =>
        token.kind === kind && token.appId === app.appId && token.team === workspace.id && token.user === user.id,
    )
    if (before && !before.revoked) {
      before.scopes = [...new Set([...before.scopes, ...scopes])]
      if (app.tokenRotation) return this.#rotate(before)
      this.#world.store.touch()
      return before
    }
    const prefix = kind === 'bot' ? 'xoxb' : 'xoxp'
    const fresh: Token = {
      token: [prefix, workspace.id, user.id, secret()].join('-'),
      kind,
      appId: app.appId,
      team: workspace.id,
      user: user.id,
      botId: user.bot?.botId ?? '',
      scopes: [...new Set(scopes)],
      revoked: false,
    }
    if (app.tokenRotation) renew(fresh)
    state.tokens = [...state.tokens.filter((token) => token !== before), fresh]
    this.#world.store.touch()
    return fresh
  }

  #rotate(token: Token): Token {
    const { token: old, refreshToken, expiresAt = Number.POSITIVE_INFINITY, former = [] } = token
    const now = Date.now()
    const expires = Math.min(expiresAt, now + rotatedLifetime)
    const last = { token: old, ...(refreshToken ? { refreshToken } : {}), expiresAt: expires, replacedAt: now }
    token.former = [last, ...former].slice(0, mostActive - 1)
    renew(token)
    this.#world.store.touch()
    return token
  }
}

function renew(token: Token): void {
  const prefix = token.kind === 'bot' ? 'xoxe.xoxb' : 'xoxe.xoxp'
  token.token = [prefix, token.team, token.user, secret()].join('-')
  token.refreshToken = ['xoxe', '1', secret(24)].join('-')
  token.expiresAt = Date.now() + rotatedLifetime
}

/** The token of an app itself, for what concerns no workspace. It follows from the app's secret. */
export const appLevelToken = ({ appId, clientSecret }: AppDefinition): string =>
  ['xapp', '1', appId, createHmac('sha256', clientSecret).update('app-level token').digest('hex')].join('-')

function botOf(workspace: Workspace, app: AppDefinition): User {
  const known = Object.values(workspace.users).find(({ bot }) => bot?.appId === app.appId)
  if (known) return known
  const bot: User = {
    id: slackId('U'),
    name: app.name.toLowerCase().replace(/\W+/g, '_'),
    realName: app.name,
    email: '',
    avatar: portrait(app.name),
    deleted: false,
    presence: 'active',
    bot: { appId: app.appId, botId: slackId('B') },
  }
  workspace.users[bot.id] = bot
  return bot
}
