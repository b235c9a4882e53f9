import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { z } from 'zod'
import { denied, stateRefused } from '../errors.ts'
import type { IdentityReader, SlackIdentity } from '../identity.ts'
import { stateCookie } from '../installer.ts'
import { handoffUrl, redirectUrls } from '../redirect-urls.ts'
import { installationOfTeam } from '../repositories/installations.ts'
import type { Handoffs } from '../stores/handoffs.ts'
import type { OauthStates } from '../stores/oauth-states.ts'

export interface LoginCallbackDeps {
  states: OauthStates
  handoffs: Handoffs
  readIdentity: IdentityReader
  pool: pg.Pool
  publicUrl: string
}

const answer = z.object({ code: z.string().optional(), state: z.string().optional(), error: z.string().optional() })

/** Slack sends somebody back who signs in: who it is goes on to the Console. */
export function getSlackLoginCallback(app: FastifyInstance, deps: LoginCallbackDeps): void {
  app.get('/slack/oauth/login-callback', async (request, reply) => {
    const query = answer.parse(request.query)
    if (query.error === 'access_denied') throw denied()
    const cookie = request.cookies[stateCookie]
    reply.clearCookie(stateCookie, { path: '/slack' })
    if (!query.state || !query.code || query.state !== cookie) throw stateRefused()
    const flow = await deps.states.finish(query.state, 'login')
    if (!flow) throw stateRefused()
    const redirectUri = redirectUrls(deps.publicUrl).login
    const identity = await deps.readIdentity({ code: query.code, nonce: flow.nonce, redirectUri })
    const code = await deps.handoffs.give(await handoffOf(deps, identity))
    return reply.redirect(handoffUrl(deps.publicUrl, code))
  })
}

/** A team that never added the app has no workspace; the Console asks such a person to add it. */
async function handoffOf({ pool }: LoginCallbackDeps, identity: SlackIdentity) {
  const installation = await installationOfTeam(pool, identity.slackTeamId)
  return {
    via: 'login' as const,
    workspaceId: installation?.workspaceId ?? null,
    slackTeamId: identity.slackTeamId,
    teamName: installation?.teamName || identity.teamName,
    slackUserId: identity.slackUserId,
    name: identity.name,
    email: identity.email,
    avatarUrl: identity.avatarUrl,
  }
}
