import { newSiteSettings } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import { connectChannel } from '../commands/connect-channel.ts'
import { requireManager } from '../session-cookie.ts'
import type { ApiDeps } from './api-deps.ts'
import { parseBody } from './parse-body.ts'

/** Creates a site. Its channel is joined first, so that a site never points to a channel that cannot be posted to. */
export function postSites(app: FastifyInstance, deps: ApiDeps): void {
  app.post('/api/console/sites', async (request, reply) => {
    const session = await deps.admit(request)
    requireManager(session)
    const settings = parseBody(newSiteSettings, request.body)
    await connectChannel(deps.messaging, session.workspaceId, settings.slackChannelId)
    const created = await deps.messaging.request('site.create.v1', { workspaceId: session.workspaceId, settings })
    return reply.code(201).send(created)
  })
}
