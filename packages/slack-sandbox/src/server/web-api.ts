import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CallLog } from '../driver/call-log.ts'
import { SlackError } from '../errors.ts'
import type { FaultBox } from '../faults.ts'
import { methods } from '../methods/index.ts'
import type { Method, MethodContext } from '../methods/method.ts'
import type { OpenMethodDeps } from '../oauth/open-method.ts'
import { openMethods } from '../oauth/open-methods.ts'
import type { RateLimits } from '../rate-limits.ts'
import { argumentError } from './argument-error.ts'
import { type Caller, callerOf } from './caller.ts'
import { loseAnswer, misbehave, tooFast } from './misbehave.ts'
import { requestArguments } from './request-arguments.ts'

export interface WebApiDeps
  extends OpenMethodDeps,
    Pick<MethodContext, 'world' | 'views' | 'uploads' | 'sockets' | 'sent' | 'strictUnarchive'> {
  faults: FaultBox
  limits: RateLimits
  callLog: CallLog
}

type Args = Record<string, unknown>

/** Slack's Web API: always 200 with `ok`, but for faults and limits. */
export function webApi(app: FastifyInstance, deps: WebApiDeps): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/:method',
    errorHandler: (error, _request, reply) => reply.send({ ok: false, error: malformed(error) }),
    handler: async (request, reply) => {
      const { method } = request.params as { method: string }
      const args = await requestArguments(request)
      // What was answered on purpose is not done.
      if (await misbehave(deps.faults, method, args, request, reply)) return reply
      const answer = await call(deps, method, args, request, reply)
      if (reply.sent) return reply
      if (deps.faults.losesAnswer(method, args)) return loseAnswer(request, reply)
      return reply.send(answer)
    },
  })
}

/** A body that cannot be read is the caller's fault, and Slack says so in its own way. */
function malformed(error: unknown): string {
  const { statusCode = 500, code = '' } = error as { statusCode?: number; code?: string }
  if (statusCode === 413) return 'request_too_large'
  if (code.includes('JSON') || error instanceof SyntaxError) return 'invalid_json'
  return statusCode < 500 ? 'invalid_form_data' : 'internal_error'
}

async function call(deps: WebApiDeps, name: string, args: Args, request: FastifyRequest, reply: FastifyReply) {
  try {
    const { authorization } = request.headers
    const open = openMethods.get(name)
    if (open) return { ok: true, ...(await open.run(deps, args, authorization)) }
    const method = methods.get(name)
    if (!method) throw new SlackError('unknown_method', { req_method: name })
    const caller = callerOf(deps, method, args, authorization)
    const channel = typeof args.channel === 'string' ? args.channel : undefined
    const wait = deps.limits.take(method, caller.workspace.id, caller.app.appId, channel)
    if (wait > 0) return tooFast(reply, wait)
    reply.header('x-oauth-scopes', caller.token.scopes.join(','))
    if (method.scopes.length > 0) reply.header('x-accepted-oauth-scopes', method.scopes.join(','))
    return await run(deps, method, args, caller)
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    return { ok: false, error: error.code, ...error.details }
  }
}

async function run(deps: WebApiDeps, method: Method, args: Args, { token, app, workspace }: Caller): Promise<Args> {
  const team = workspace.id
  try {
    if (method.scopes.length > 0 && !method.scopes.some((scope) => token.scopes.includes(scope)))
      throw new SlackError('missing_scope', { needed: method.scopes[0], provided: token.scopes.join(',') })
    const parsed = method.args.safeParse(args)
    if (!parsed.success) throw argumentError(method.name, parsed.error.issues)
    const { world, views, uploads, sockets, sent, strictUnarchive } = deps
    const context = { world, views, uploads, sockets, sent, strictUnarchive, workspace, token, app }
    const answer = await method.run(parsed.data, context)
    deps.callLog.note({ method: method.name, team, args, ok: true })
    return { ok: true, ...answer }
  } catch (error) {
    if (error instanceof SlackError)
      deps.callLog.note({ method: method.name, team, args, ok: false, error: error.code })
    throw error
  }
}
