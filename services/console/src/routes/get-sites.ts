import type { FastifyInstance } from 'fastify'
import type { ApiDeps } from './api-deps.ts'

export function getSites(app: FastifyInstance, { admit, messaging }: ApiDeps): void {
  app.get('/api/console/sites', async (request) => {
    const { workspaceId } = await admit(request)
    return messaging.request('site.list.v1', { workspaceId })
  })
}
