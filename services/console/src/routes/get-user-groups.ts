import type { FastifyInstance } from 'fastify'
import type { ApiDeps } from './api-deps.ts'

/** The user groups of the Slack workspace. */
export function getUserGroups(app: FastifyInstance, { admit, messaging }: ApiDeps): void {
  app.get('/api/console/user-groups', async (request) => {
    const { workspaceId } = await admit(request)
    return messaging.request('userGroup.list.v1', { workspaceId })
  })
}
