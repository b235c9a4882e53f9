import type { FastifyInstance } from 'fastify'
import type { ApiDeps } from './api-deps.ts'

/** The people of the Slack workspace. */
export function getAgents(app: FastifyInstance, { admit, messaging }: ApiDeps): void {
  app.get('/api/console/agents', async (request) => {
    const { workspaceId } = await admit(request)
    return messaging.request('agent.list.v1', { workspaceId })
  })
}
