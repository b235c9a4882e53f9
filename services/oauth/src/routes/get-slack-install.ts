import { botScopes } from '@parley/slack'
import type { FastifyInstance } from 'fastify'
import { tieToBrowser } from '../browser-cookie.ts'
import type { SlackApp } from '../config.ts'
import { pageFor } from '../errors.ts'
import { redirectUrls } from '../redirect-urls.ts'
import type { OauthStates } from '../stores/oauth-states.ts'
import { startQuery } from './start-query.ts'

export interface InstallDeps {
  states: OauthStates
  slack: SlackApp
  publicUrl: string
}

/**
 * Add to Slack: straight on to Slack's own page, with no page of ours between. `return_to` names the Console's page that one
 * comes back to, `team` the Slack workspace that is chosen already.
 */
export function getSlackInstall(app: FastifyInstance, { states, slack, publicUrl }: InstallDeps): void {
  app.get('/slack/install', async (request, reply) => {
    const { return_to: returnTo, team } = startQuery.parse(request.query)
    const browser = tieToBrowser(request, reply, publicUrl)
    const { state } = await states.begin({ purpose: 'install', browser, returnTo }).catch((error: unknown) => {
      throw pageFor('install', error)
    })
    const url = new URL(`${slack.issuer}/oauth/v2/authorize`)
    url.search = new URLSearchParams({
      client_id: slack.clientId,
      scope: botScopes.map(({ scope }) => scope).join(','),
      redirect_uri: redirectUrls(publicUrl).install,
      state,
      ...(team ? { team } : {}),
    }).toString()
    return reply.redirect(url.href)
  })
}
