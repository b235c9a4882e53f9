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
  redirectUri: string
  nonce: string
  expires: number
}

const codeLifetime = 10 * 60_000
/** Seconds that a rotated access token lives. */
const rotatedLifetime = 12 * 60 * 60

/** What people granted to apps: codes on their way, and tokens. */
export class Grants {
  readonly #codes = new Map<string, Code>()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  issueCode(code: Omit<Code, 'expires'>): string {
    const value = `${Date.now()}.${secret(24)}`
    this.#codes.set(value, { ...code, expires: Date.now() + codeLifetime })
    return value
  }

  /** Once. */
  redeem(value: unknown, app: AppDefinition, redirectUri: unknown, kind: Code['kind']): Code {
    const code = this.#codes.get(String(value))
    if (!code || code.appId !== app.appId || code.kind !== kind) return fail('invalid_code')
    this.#codes.delete(String(value))
    if (code.expires < Date.now()) fail('invalid_code')
    if (code.redirectUri !== (redirectUri ?? '')) fail('bad_redirect_uri')
    return code
  }

  /** Gives the app its bot in the workspace, or the one that it has there with more scopes. */
  install(app: AppDefinition, code: Code): Token {
    const { state } = this.#world.store
    const workspace = this.#world.workspace(code.team)
    const bot = botOf(workspace, app)
    const before = state.tokens.find(
      (token) => token.kind === 'bot' && token.appId === app.appId && token.team === workspace.id,
    )
    const scopes = [...new Set([...(before && !before.revoked ? before.scopes : []), ...code.scopes])]
    const fresh: Token = {
      token: ['xoxb', workspace.id, secret()].join('-'),
      kind: 'bot',
      appId: app.appId,
      team: workspace.id,
      user: bot.id,
      botId: bot.bot?.botId ?? '',
      scopes,
      revoked: false,
      ...(app.tokenRotation ? rotation() : {}),
    }
    if (before && !before.revoked && !app.tokenRotation) Object.assign(before, { scopes })
    else state.tokens = [...state.tokens.filter((token) => token !== before), fresh]
    this.#world.store.touch()
    this.#world.show(workspace.id, { type: 'channels' })
    return before && !before.revoked && !app.tokenRotation ? before : fresh
  }

  refresh(app: AppDefinition, refreshToken: unknown): Token {
    const token = this.#world.store.state.tokens.find(
      (each) => each.appId === app.appId && each.refreshToken === refreshToken && !each.revoked,
    )
    if (!token) return fail('invalid_refresh_token')
    Object.assign(token, { token: ['xoxe.xoxb', token.team, secret()].join('-'), ...rotation() })
    this.#world.store.touch()
    return token
  }
}

const rotation = () => ({ refreshToken: ['xoxe', secret()].join('-'), expiresAt: Date.now() + rotatedLifetime * 1_000 })

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
