import type { FastifyInstance } from 'fastify'
import { describePerson } from '../commands/describe-person.ts'
import { type RecordInstallationDeps, recordInstallation } from '../commands/record-installation.ts'
import type { SlackApp } from '../config.ts'
import { pageFor } from '../errors.ts'
import { handoffUrl, redirectUrls } from '../redirect-urls.ts'
import type { SlackOauth } from '../slack/slack-oauth.ts'
import { readSlackAnswer, type SlackAnswer } from '../slack-answer.ts'
import type { Handoffs } from '../stores/handoffs.ts'
import type { OauthStates } from '../stores/oauth-states.ts'

export interface CallbackDeps extends RecordInstallationDeps {
  states: OauthStates
  slackOauth: SlackOauth
  handoffs: Handoffs
  slack: SlackApp
  publicUrl: string
}

/** Slack sends the installer back: the grant is kept and the browser goes on to the Console, logged in. */
export function getSlackOauthCallback(app: FastifyInstance, deps: CallbackDeps): void {
  app.get('/slack/oauth/callback', async (request, reply) => {
    try {
      const answer = await readSlackAnswer(deps.states, 'install', request)
      return reply.redirect(handoffUrl(deps.publicUrl, await install(deps, answer)))
    } catch (error) {
      throw pageFor('install', error)
    }
  })
}

/** @returns the code of the handoff */
async function install(deps: CallbackDeps, { code, browser, returnTo }: SlackAnswer): Promise<string> {
  const grant = await deps.slackOauth.exchange({ code, redirectUri: redirectUrls(deps.publicUrl).install })
  const workspaceId = await recordInstallation(deps, grant)
  const person = await describePerson(deps.slack, grant.botToken, grant.installedBy)
  return deps.handoffs.give(browser, {
    via: 'install',
    workspaceId,
    slackTeamId: grant.slackTeamId,
    teamName: grant.teamName,
    slackUserId: grant.installedBy,
    ...person,
    returnTo,
  })
}
