import type { FastifyRequest } from 'fastify'
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import { fail } from '../errors.ts'
import type { Grants } from '../grants.ts'
import type { AppDefinition, Token, User, Workspace } from '../model.ts'
import type { World } from '../world.ts'

export interface OauthMethodsDeps {
  world: World
  grants: Grants
  apps: ReadonlyMap<string, AppDefinition>
  origin: () => string
}

type Args = Record<string, unknown>

/** The methods that an app calls with its own credentials, or with none. */
export function oauthMethods(
  deps: OauthMethodsDeps,
): ReadonlyMap<string, (args: Args, request: FastifyRequest) => Promise<Args>> {
  return new Map<string, (args: Args, request: FastifyRequest) => Promise<Args>>([
    ['api.test', async (args) => (args.error ? fail(String(args.error)) : { args })],
    ['oauth.v2.access', async (args, request) => access(deps, args, request)],
    ['openid.connect.userInfo', async (args, request) => userInfo(deps, args, request)],
    ['openid.connect.token', async (args, request) => identityToken(deps, args, request)],
  ])
}

/** In the body, or as Basic authentication. */
function clientOf({ apps }: OauthMethodsDeps, args: Args, request: FastifyRequest): AppDefinition {
  const basic = request.headers.authorization?.startsWith('Basic ')
    ? Buffer.from(request.headers.authorization.slice(6), 'base64').toString()
    : undefined
  const [id, clientSecret] = basic ? basic.split(':') : [args.client_id, args.client_secret]
  const app = [...apps.values()].find(({ clientId }) => clientId === id)
  if (!app) return fail('invalid_client_id')
  if (app.clientSecret !== clientSecret) fail('bad_client_secret')
  return app
}

function access(deps: OauthMethodsDeps, args: Args, request: FastifyRequest): Args {
  const app = clientOf(deps, args, request)
  if (args.grant_type === 'refresh_token')
    return granted(deps, app, deps.grants.refresh(app, args.refresh_token), undefined)
  const code = deps.grants.redeem(args.code, app, args.redirect_uri, 'install')
  return granted(deps, app, deps.grants.install(app, code), code.user)
}

function granted({ world }: OauthMethodsDeps, app: AppDefinition, token: Token, by: string | undefined): Args {
  const workspace = world.workspace(token.team)
  const rotation = token.expiresAt
    ? { refresh_token: token.refreshToken, expires_in: Math.floor((token.expiresAt - Date.now()) / 1_000) }
    : {}
  return {
    access_token: token.token,
    token_type: 'bot',
    scope: token.scopes.join(','),
    bot_user_id: token.user,
    app_id: app.appId,
    team: { id: workspace.id, name: workspace.name },
    enterprise: null,
    is_enterprise_install: false,
    ...(by ? { authed_user: { id: by } } : {}),
    ...rotation,
  }
}

const keyId = 'sandbox'

/** The key that signs identities; made once, kept with the state. */
async function identityKey({ store }: World) {
  const { state } = store
  if (!state.identityKey) {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true })
    state.identityKey = { ...(await exportJWK(privateKey)) }
    store.touch()
  }
  return importJWK(state.identityKey as JWK, 'RS256')
}

/** @see https://www.rfc-editor.org/rfc/rfc7517 */
export async function publicKeys(world: World): Promise<Args> {
  await identityKey(world)
  const { kty, n, e } = world.store.state.identityKey as JWK
  return { keys: [{ kty, n, e, kid: keyId, use: 'sig', alg: 'RS256' }] }
}

async function identityToken(deps: OauthMethodsDeps, args: Args, request: FastifyRequest): Promise<Args> {
  const app = clientOf(deps, args, request)
  const code = deps.grants.redeem(args.code, app, args.redirect_uri, 'login')
  const workspace = deps.world.workspace(code.team)
  const user = workspace.users[code.user] ?? fail('user_not_found')
  const token = await new SignJWT({
    ...claimsOf(workspace, user),
    ...(code.nonce ? { nonce: code.nonce } : {}),
  })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId })
    .setIssuer(deps.origin())
    .setSubject(user.id)
    .setAudience(app.clientId)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(await identityKey(deps.world))
  return { access_token: ['xoxp', workspace.id, user.id].join('-'), token_type: 'Bearer', id_token: token }
}

const claimsOf = (workspace: Workspace, user: User) => ({
  'https://slack.com/team_id': workspace.id,
  'https://slack.com/user_id': user.id,
  'https://slack.com/team_name': workspace.name,
  'https://slack.com/team_domain': workspace.domain,
  email: user.email,
  email_verified: true,
  name: user.realName,
  picture: user.avatar,
  locale: 'en-US',
})

/** Who a token of a sign-in belongs to. It names both, and opens nothing else. */
function userInfo({ world }: OauthMethodsDeps, args: Args, request: FastifyRequest): Args {
  const given = request.headers.authorization?.replace('Bearer ', '') ?? String(args.token ?? '')
  const [kind, team = '', id = ''] = given.split('-')
  if (kind !== 'xoxp') return fail('invalid_auth')
  const workspace = world.workspace(team)
  const user = workspace.users[id] ?? fail('invalid_auth')
  return { sub: user.id, ...claimsOf(workspace, user) }
}
