import { fail } from './errors.ts'
import { secret, slackId } from './ids.ts'
import type { AppDefinition, Token, User, Workspace } from './model.ts'
import { botIn } from './oauth/bot-in.ts'
import { type Rotation, renew, rotate } from './oauth/rotation.ts'
import type { World } from './world.ts'

export interface Code {
  kind: 'install' | 'login'
  appId: string
  /** A workspace or, to install the app everywhere in it, an organisation. */
  team: string
  user: string
  scopes: string[]
  /** Of the person's own token, when the app asks for one. */
  userScopes: string[]
  redirectUri: string
  nonce: string
  expires: number
}

export type Wish = Pick<Code, 'team' | 'user' | 'scopes' | 'userScopes'>

export interface Installation {
  /** None when the app asked for a person's token alone. */
  bot?: Token
  user?: Token
}

type Granted = Pick<Token, 'kind' | 'team' | 'user' | 'botId' | 'scopes'> & { teams?: string[] }

const codeLifetime = 10 * 60_000

/** What people granted to apps: codes on their way, and tokens. */
export class Grants {
  readonly #codes = new Map<string, Code>()
  readonly #world: World
  readonly #rotation: Rotation

  constructor(world: World, rotation: Rotation) {
    this.#world = world
    this.#rotation = rotation
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
  install(app: AppDefinition, wish: Wish): Installation {
    const enterprise = this.#workspacesOf(wish.team)
    return enterprise ? this.#installInOrg(app, wish, enterprise) : this.#installIn(app, wish)
  }

  #installIn(app: AppDefinition, { team, user, scopes, userScopes }: Wish): Installation {
    const workspace = this.#world.workspace(team)
    const bot = scopes.length > 0 ? botIn(workspace, app) : undefined
    const installation: Installation = {
      ...(bot ? { bot: this.#grant(app, { kind: 'bot', team, ...idsOf(bot), scopes }) } : {}),
      ...(userScopes.length > 0 ? { user: this.#grantTo(app, workspace, user, userScopes) } : {}),
    }
    this.#world.rearranged(workspace)
    return installation
  }

  /** The bot is in none of the workspaces until somebody adds it to them. */
  #installInOrg(app: AppDefinition, { team, scopes }: Wish, workspaces: Workspace[]): Installation {
    if (!app.orgDeploy) return fail('cannot_install_an_org_installed_app')
    if (scopes.length === 0) return fail('no_scopes')
    const users = workspaces.flatMap((each) => Object.values(each.users))
    const known = users.find(({ bot }) => bot?.appId === app.appId)
    const before = this.#world.store.state.tokens.find((token) => token.appId === app.appId && token.team === team)
    const ids = known ? idsOf(known) : { user: before?.user ?? slackId('U'), botId: before?.botId ?? slackId('B') }
    return { bot: this.#grant(app, { kind: 'bot', team, ...ids, scopes, teams: [] }) }
  }

  #workspacesOf(enterprise: string): Workspace[] | undefined {
    const found = Object.values(this.#world.store.state.workspaces).filter((each) => each.enterprise?.id === enterprise)
    return found.length > 0 ? found : undefined
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
      former?.some((each) => each.refreshToken === refreshToken && each.replacedAt + this.#rotation.grace > now),
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
    const user = workspace.users[userId] ?? fail('user_not_found')
    return this.#grant(app, { kind: 'user', team: workspace.id, ...idsOf(user), scopes })
  }

  /** Scopes add up until they are taken away. */
  #grant(app: AppDefinition, granted: Granted): Token {
    const { state } = this.#world.store
    const { kind, team, user, scopes } = granted
    const before = state.tokens.find(
      (token) => token.kind === kind && token.appId === app.appId && token.team === team && token.user === user,
    )
    if (before && !before.revoked) {
      before.scopes = [...new Set([...before.scopes, ...scopes])]
      if (app.tokenRotation) return this.#rotate(before)
      this.#world.store.touch()
      return before
    }
    const fresh: Token = {
      ...granted,
      token: [kind === 'bot' ? 'xoxb' : 'xoxp', team, user, secret()].join('-'),
      appId: app.appId,
      scopes: [...new Set(scopes)],
      revoked: false,
    }
    if (app.tokenRotation) renew(fresh, this.#rotation)
    state.tokens = [...state.tokens.filter((token) => token !== before), fresh]
    this.#world.store.touch()
    return fresh
  }

  #rotate(token: Token): Token {
    rotate(token, this.#rotation)
    this.#world.store.touch()
    return token
  }
}

const idsOf = ({ id, bot }: User) => ({ user: id, botId: bot?.botId ?? '' })
