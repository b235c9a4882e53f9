import type { FastifyInstance } from 'fastify'
import type { ApiDeps } from './api-deps.ts'

/** Slack's channels to choose from. */
export function getChannels(app: FastifyInstance, { admit, messaging }: ApiDeps): void {
  app.get('/api/console/channels', async (request) => {
    const { workspaceId } = await admit(request)
    return messaging.request('channel.list.v1', { workspaceId })
  })
}
