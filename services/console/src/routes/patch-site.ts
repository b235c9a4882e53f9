import { siteId, siteSettings } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { connectChannel } from '../commands/connect-channel.ts'
import { requireManager } from '../session-cookie.ts'
import type { ApiDeps } from './api-deps.ts'
import { parseBody } from './parse-body.ts'

const parameters = z.object({ siteId })
const changes = siteSettings.partial()

export function patchSite(app: FastifyInstance, deps: ApiDeps): void {
  app.patch('/api/console/sites/:siteId', async (request) => {
    const { workspaceId, ...session } = await deps.admit(request)
    requireManager({ workspaceId, ...session })
    const { siteId: id } = parseBody(parameters, request.params)
    const settings = parseBody(changes, request.body)
    await connectChannel(deps.messaging, workspaceId, settings.slackChannelId ?? null)
    return deps.messaging.request('site.update.v1', { workspaceId, siteId: id, settings })
  })
}
