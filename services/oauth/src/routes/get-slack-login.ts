import type { FastifyInstance } from 'fastify'
import type { SlackApp } from '../config.ts'
import { stateCookie } from '../installer.ts'
import { flowCookie, redirectUrls } from '../redirect-urls.ts'
import { type OauthStates, stateLifetime } from '../stores/oauth-states.ts'

export interface LoginDeps {
  states: OauthStates
  slack: SlackApp
  publicUrl: string
}

/** Sign in with Slack, which is OpenID Connect. @see https://docs.slack.dev/authentication/sign-in-with-slack/ */
export function getSlackLogin(app: FastifyInstance, { states, slack, publicUrl }: LoginDeps): void {
  app.get('/slack/login', async (_request, reply) => {
    const { state, nonce } = await states.begin('login')
    const url = new URL(`${slack.issuer}/openid/connect/authorize`)
    url.search = new URLSearchParams({
      response_type: 'code',
      scope: 'openid profile email',
      client_id: slack.clientId,
      redirect_uri: redirectUrls(publicUrl).login,
      state,
      nonce,
    }).toString()
    reply.setCookie(stateCookie, state, flowCookie(publicUrl, stateLifetime))
    return reply.redirect(url.href)
  })
}
