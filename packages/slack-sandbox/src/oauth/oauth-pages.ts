import type { FastifyInstance, FastifyReply } from 'fastify'
import { authorizePage, problemPage } from './authorize-page.ts'
import {
  type Asked,
  askedSchema,
  type Decision,
  deciderOf,
  decisionSchema,
  type Kind,
  listOf,
  problemWith,
} from './authorize-request.ts'
import { discovery } from './discovery.ts'
import { publicKeys } from './identity-keys.ts'
import type { OpenMethodDeps } from './open-method.ts'

const paths: Record<Kind, string> = { install: '/oauth/v2/authorize', login: '/openid/connect/authorize' }

/** Where people decide whether an app may come into their workspace, or know who they are. */
export function oauthPages(app: FastifyInstance, deps: OpenMethodDeps): void {
  app.get('/.well-known/openid-configuration', async () => discovery(deps.world.origin))
  app.get('/openid/connect/keys', async () => publicKeys(deps.world))
  for (const kind of ['install', 'login'] as const) {
    app.get(paths[kind], async ({ query }, reply) => {
      const asked = askedSchema.safeParse(query)
      if (!asked.success) return refuse(reply, 'A parameter stands in this address more than once')
      return ask(deps, kind, asked.data, reply)
    })
    app.post(paths[kind], async ({ body }, reply) => {
      const decision = decisionSchema.safeParse(body)
      if (!decision.success) return refuse(reply, 'This form is not complete. Go back to the app, and start again')
      return decide(deps, kind, decision.data, reply)
    })
  }
}

const refuse = (reply: FastifyReply, problem: string) =>
  reply.code(400).type('text/html').header('cache-control', 'no-store').send(problemPage(problem))

const appOf = ({ apps }: OpenMethodDeps, { client_id: id }: Asked) =>
  [...apps.values()].find(({ clientId }) => clientId === id)

function ask(deps: OpenMethodDeps, kind: Kind, asked: Asked, reply: FastifyReply, problem?: string) {
  const app = appOf(deps, asked)
  const wrong = problemWith(app, kind, asked)
  if (wrong || !app) return refuse(reply, wrong ?? '')
  const workspaces = Object.values(deps.world.store.state.workspaces)
  const question = { app, kind, path: paths[kind], asked, workspaces, ...(problem ? { problem } : {}) }
  return reply.type('text/html').header('cache-control', 'no-store').send(authorizePage(question))
}

function decide(deps: OpenMethodDeps, kind: Kind, decision: Decision, reply: FastifyReply) {
  const app = appOf(deps, decision)
  const wrong = problemWith(app, kind, decision)
  if (wrong || !app) return refuse(reply, wrong ?? '')
  const target = new URL(decision.redirect_uri || (app.redirectUrls[0] ?? ''))
  if (decision.state) target.searchParams.set('state', decision.state)
  if (decision.decision === 'cancel') {
    target.searchParams.set('error', 'access_denied')
    return reply.redirect(target.href)
  }
  if (!deciderOf(deps.world.store.state.workspaces, decision))
    return ask(deps, kind, decision, reply.code(400), 'That person is not in that workspace. Choose both again.')
  target.searchParams.set('code', deps.grants.issueCode(codeOf(app.appId, kind, decision)))
  return reply.redirect(target.href)
}

const codeOf = (appId: string, kind: Kind, decision: Decision) => ({
  kind,
  appId,
  team: decision.team,
  user: decision.user,
  scopes: listOf(decision.scope),
  userScopes: listOf(decision.user_scope),
  redirectUri: decision.redirect_uri,
  nonce: decision.nonce,
})
