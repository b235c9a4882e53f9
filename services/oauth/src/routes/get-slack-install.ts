import { botScopes } from '@parley/slack'
import type { InstallProvider } from '@slack/oauth'
import type { FastifyInstance } from 'fastify'
import { stateCookie } from '../installer.ts'
import { flowCookie, redirectUrls } from '../redirect-urls.ts'
import { stateLifetime } from '../stores/oauth-states.ts'

/** Add to Slack: straight on to Slack's own page, with no page of ours between. */
export function getSlackInstall(app: FastifyInstance, deps: { installer: InstallProvider; publicUrl: string }): void {
  app.get('/slack/install', async (_request, reply) => {
    const url = await deps.installer.generateInstallUrl({
      scopes: botScopes.map(({ scope }) => scope),
      redirectUri: redirectUrls(deps.publicUrl).install,
    })
    const state = new URL(url).searchParams.get('state') ?? ''
    reply.setCookie(stateCookie, state, flowCookie(deps.publicUrl, stateLifetime))
    return reply.redirect(url)
  })
}
