import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { pageFor } from '../errors.ts'
import { handoffUrl, redirectUrls } from '../redirect-urls.ts'
import { type Installation, installationOfTeam } from '../repositories/installations.ts'
import type { IdentityReader, SlackIdentity } from '../slack/identity.ts'
import { readSlackAnswer } from '../slack-answer.ts'
import type { Handoffs } from '../stores/handoffs.ts'
import type { OauthStates } from '../stores/oauth-states.ts'

export interface LoginCallbackDeps {
  states: OauthStates
  handoffs: Handoffs
  readIdentity: IdentityReader
  pool: pg.Pool
  publicUrl: string
}

/** Slack sends somebody back who signs in: who it is goes on to the Console. */
export function getSlackLoginCallback(app: FastifyInstance, deps: LoginCallbackDeps): void {
  app.get('/slack/oauth/login-callback', async (request, reply) => {
    try {
      const { code, nonce, browser, returnTo } = await readSlackAnswer(deps.states, 'login', request)
      const redirectUri = redirectUrls(deps.publicUrl).login
      const identity = await deps.readIdentity({ code, nonce, redirectUri })
      const installation = await installationFor(deps.pool, identity)
      const handoff = await deps.handoffs.give(browser, handoffOf(identity, installation, returnTo))
      return reply.redirect(handoffUrl(deps.publicUrl, handoff))
    } catch (error) {
      throw pageFor('login', error)
    }
  })
}

/** Who added the app to a whole organisation comes in before any of its workspaces has access. */
async function installationFor(pool: pg.Pool, identity: SlackIdentity): Promise<Installation | undefined> {
  const own = await installationOfTeam(pool, identity.slackTeamId)
  if (own || !identity.slackEnterpriseId) return own
  const organisation = await installationOfTeam(pool, identity.slackEnterpriseId)
  return organisation?.installedBy === identity.slackUserId ? organisation : undefined
}

/**
 * A team that never added the app has no workspace; the Console asks such a person to add it. In an organisation people are the
 * same in all of its workspaces: by the installation's team they are who they were when one of them added the app.
 */
const handoffOf = (identity: SlackIdentity, installation: Installation | undefined, returnTo: string | null) => ({
  via: 'login' as const,
  workspaceId: installation?.workspaceId ?? null,
  slackTeamId: installation?.slackTeamId ?? identity.slackTeamId,
  teamName: installation?.teamName || identity.teamName,
  slackUserId: identity.slackUserId,
  name: identity.name,
  email: identity.email,
  avatarUrl: identity.avatarUrl,
  returnTo,
})
