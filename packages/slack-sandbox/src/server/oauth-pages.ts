import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Grants } from '../grants.ts'
import type { AppDefinition } from '../model.ts'
import type { World } from '../world.ts'
import { authorizePage, problemPage } from './authorize-page.ts'
import { publicKeys } from './oauth-methods.ts'

export interface OauthPagesDeps {
  world: World
  grants: Grants
  apps: ReadonlyMap<string, AppDefinition>
  origin: () => string
}

const question = z.object({
  client_id: z.string().default(''),
  redirect_uri: z.string().default(''),
  scope: z.string().default(''),
  state: z.string().default(''),
  nonce: z.string().default(''),
})

const decision = question.extend({ team: z.string(), user: z.string(), decision: z.enum(['allow', 'cancel']) })

/** Where people decide whether an app may come into their workspace, or know who they are. */
export function oauthPages(app: FastifyInstance, deps: OauthPagesDeps): void {
  app.get('/.well-known/openid-configuration', async () => discovery(deps.origin()))
  app.get('/openid/connect/keys', async () => publicKeys(deps.world))
  for (const [path, kind] of [
    ['/oauth/v2/authorize', 'install'],
    ['/openid/connect/authorize', 'login'],
  ] as const) {
    app.get(path, async (request, reply) => ask(deps, kind, path, question.parse(request.query), reply))
    app.post(path, async (request, reply) => decide(deps, kind, decision.parse(request.body), reply))
  }
}

function ask(
  { world, apps }: OauthPagesDeps,
  kind: 'install' | 'login',
  path: string,
  asked: z.infer<typeof question>,
  reply: FastifyReply,
) {
  const app = [...apps.values()].find(({ clientId }) => clientId === asked.client_id)
  const html = reply.type('text/html').header('cache-control', 'no-store')
  if (!app) return html.code(400).send(problemPage('Invalid client_id parameter'))
  if (!redirectAllowed(app, asked.redirect_uri))
    return html.code(400).send(problemPage('redirect_uri did not match any configured URIs'))
  if (!asked.scope) return html.code(400).send(problemPage('No scopes requested'))
  return html.send(authorizePage({ app, kind, path, asked, workspaces: Object.values(world.store.state.workspaces) }))
}

/** As Slack does, a longer path below a configured address will do. */
const redirectAllowed = (app: AppDefinition, url: string) =>
  url === ''
    ? app.redirectUrls.length === 1
    : app.redirectUrls.some((allowed) => url === allowed || url.startsWith(`${allowed}/`))

function decide(
  { grants, apps }: OauthPagesDeps,
  kind: 'install' | 'login',
  chosen: z.infer<typeof decision>,
  reply: FastifyReply,
) {
  const app = [...apps.values()].find(({ clientId }) => clientId === chosen.client_id)
  if (!app || !redirectAllowed(app, chosen.redirect_uri))
    return reply.code(400).type('text/html').send(problemPage('Something is wrong with this request'))
  const target = new URL(chosen.redirect_uri || (app.redirectUrls[0] ?? ''))
  if (chosen.state) target.searchParams.set('state', chosen.state)
  if (chosen.decision === 'cancel') {
    target.searchParams.set('error', 'access_denied')
    return reply.redirect(target.href)
  }
  const code = grants.issueCode({
    kind,
    appId: app.appId,
    team: chosen.team,
    user: chosen.user,
    scopes: chosen.scope.split(/[ ,]+/).filter(Boolean),
    redirectUri: chosen.redirect_uri,
    nonce: chosen.nonce,
  })
  target.searchParams.set('code', code)
  return reply.redirect(target.href)
}

const discovery = (origin: string) => ({
  issuer: origin,
  authorization_endpoint: `${origin}/openid/connect/authorize`,
  token_endpoint: `${origin}/api/openid.connect.token`,
  userinfo_endpoint: `${origin}/api/openid.connect.userInfo`,
  jwks_uri: `${origin}/openid/connect/keys`,
  scopes_supported: ['openid', 'profile', 'email'],
  response_types_supported: ['code'],
  response_modes_supported: ['form_post'],
  grant_types_supported: ['authorization_code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  claims_supported: ['sub', 'auth_time', 'iss'],
  claims_parameter_supported: false,
  request_parameter_supported: false,
  request_uri_parameter_supported: true,
  token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
})
