import type { FastifyInstance } from 'fastify'
import { tieToBrowser } from '../browser-cookie.ts'
import { pageFor } from '../errors.ts'
import { redirectUrls } from '../redirect-urls.ts'
import type { InstallDeps } from './get-slack-install.ts'
import { startQuery } from './start-query.ts'

/** Sign in with Slack, which is OpenID Connect. @see https://docs.slack.dev/authentication/sign-in-with-slack/ */
export function getSlackLogin(app: FastifyInstance, { states, slack, publicUrl }: InstallDeps): void {
  app.get('/slack/login', async (request, reply) => {
    const { return_to: returnTo, team } = startQuery.parse(request.query)
    const browser = tieToBrowser(request, reply, publicUrl)
    const { state, nonce } = await states.begin({ purpose: 'login', browser, returnTo }).catch((error: unknown) => {
      throw pageFor('login', error)
    })
    const url = new URL(`${slack.issuer}/openid/connect/authorize`)
    url.search = new URLSearchParams({
      response_type: 'code',
      scope: 'openid profile email',
      client_id: slack.clientId,
      redirect_uri: redirectUrls(publicUrl).login,
      state,
      nonce,
      ...(team ? { team } : {}),
    }).toString()
    return reply.redirect(url.href)
  })
}
