import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { SlackError } from '../errors.ts'
import type { FaultBox } from '../faults.ts'
import { methods } from '../methods/index.ts'
import type { Method, MethodContext } from '../methods/method.ts'
import type { AppDefinition, Token } from '../model.ts'
import type { RateLimits } from '../rate-limits.ts'
import type { Views } from '../views.ts'
import type { World } from '../world.ts'

export interface WebApiDeps {
  world: World
  views: Views
  apps: ReadonlyMap<string, AppDefinition>
  faults: FaultBox
  limits: RateLimits
  origin: () => string
  /** Told of every call, for tests. */
  onCall: (call: { method: string; team: string; args: Record<string, unknown>; ok: boolean; error?: string }) => void
  /** Methods that work without a token. */
  open: ReadonlyMap<
    string,
    (args: Record<string, unknown>, request: FastifyRequest) => Promise<Record<string, unknown>>
  >
}

/** Slack's Web API: always 200 with `ok`, but for faults and limits. */
export function webApi(app: FastifyInstance, deps: WebApiDeps): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/:method',
    handler: async (request, reply) => {
      const name = (request.params as { method: string }).method
      await misbehave(deps, name, reply)
      // What was answered on purpose is not done.
      if (reply.sent) return reply
      const args = argumentsOf(request)
      const answer = await call(deps, name, args, request, reply)
      if (reply.sent) return reply
      if (Math.random() < deps.faults.of(name).loseReplies) return request.raw.destroy()
      return reply.send(answer)
    },
  })
}

async function misbehave({ faults }: WebApiDeps, name: string, reply: FastifyReply): Promise<void> {
  const fault = faults.of(name)
  if (fault.hang) return new Promise(() => {})
  if (fault.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, fault.latencyMs))
  if (fault.rateLimitedFor > 0) tooFast(reply, fault.rateLimitedFor)
  else if (fault.status > 0) reply.code(fault.status).type('text/html').send('<h1>This is on purpose</h1>')
}

const tooFast = (reply: FastifyReply, seconds: number) =>
  reply.code(429).header('retry-after', String(seconds)).send({ ok: false, error: 'ratelimited' })

async function call(
  deps: WebApiDeps,
  name: string,
  args: Record<string, unknown>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  try {
    const open = deps.open.get(name)
    if (open) return { ok: true, ...(await open(args, request)) }
    const method = methods.get(name)
    if (!method) throw new SlackError('unknown_method', { req_method: name })
    const token = tokenOf(deps, args, request)
    const team = token.team
    const wait = deps.limits.take(
      method,
      team,
      token.appId,
      typeof args.channel === 'string' ? args.channel : undefined,
    )
    if (wait > 0) return tooFast(reply, wait)
    reply.header('x-oauth-scopes', token.scopes.join(','))
    if (method.scopes.length > 0) reply.header('x-accepted-oauth-scopes', method.scopes.join(','))
    return await run(deps, method, args, token)
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    return { ok: false, error: error.code, ...error.details }
  }
}

async function run(deps: WebApiDeps, method: Method, given: Record<string, unknown>, token: Token) {
  const { token: _token, ...args } = given
  const note = (ok: boolean, error?: string) =>
    deps.onCall({ method: method.name, team: token.team, args, ok, ...(error ? { error } : {}) })
  try {
    if (method.scopes.length > 0 && !method.scopes.some((scope) => token.scopes.includes(scope))) {
      throw new SlackError('missing_scope', { needed: method.scopes[0], provided: token.scopes.join(',') })
    }
    const parsed = method.args.safeParse(args)
    if (!parsed.success) throw argumentError(parsed.error.issues)
    const app = deps.apps.get(token.appId)
    if (!app) throw new SlackError('invalid_auth')
    const context: MethodContext = {
      world: deps.world,
      views: deps.views,
      workspace: deps.world.workspace(token.team),
      token,
      app,
      origin: deps.origin(),
    }
    const answer = await method.run(parsed.data, context)
    note(true)
    return { ok: true, ...answer }
  } catch (error) {
    if (error instanceof SlackError) note(false, error.code)
    throw error
  }
}

/** Some missing arguments have errors of their own at Slack. */
const ownErrors: Record<string, string> = {
  channel: 'channel_not_found',
  user: 'user_not_found',
  trigger_id: 'invalid_trigger_id',
}

function argumentError(issues: { path: PropertyKey[]; message: string }[]): SlackError {
  const [first] = issues
  const own = ownErrors[String(first?.path[0])]
  if (own) return new SlackError(own)
  return new SlackError('invalid_arguments', {
    response_metadata: {
      messages: issues.map((issue) => `[ERROR] ${issue.message} [json-pointer:/${issue.path.join('/')}]`),
    },
  })
}

function tokenOf({ world }: WebApiDeps, args: Record<string, unknown>, request: FastifyRequest): Token {
  const header = request.headers.authorization
  const given = header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : args.token
  if (typeof given !== 'string' || given === '') throw new SlackError('not_authed')
  const token = world.store.state.tokens.find((each) => each.token === given)
  if (!token) throw new SlackError('invalid_auth')
  if (token.revoked) throw new SlackError(token.kind === 'bot' ? 'account_inactive' : 'token_revoked')
  if (token.expiresAt !== undefined && token.expiresAt < Date.now()) throw new SlackError('token_expired')
  return token
}

/** From the query, a form or JSON, whichever came. */
export function argumentsOf(request: FastifyRequest): Record<string, unknown> {
  const body =
    typeof request.body === 'object' && request.body !== null && !Buffer.isBuffer(request.body) ? request.body : {}
  return { ...(request.query as object), ...body }
}
