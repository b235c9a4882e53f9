import type { FastifyInstance } from 'fastify'
import type { ApiDeps } from './api-deps.ts'

/** Who is signed in. */
export function getMe(app: FastifyInstance, { admit, publicUrl }: ApiDeps): void {
  app.get('/api/console/me', async (request) => {
    const { name, email, avatarUrl, role, workspaceId, workspaceName } = await admit(request)
    return { name, email, avatarUrl, role, workspace: { id: workspaceId, name: workspaceName }, publicUrl }
  })
}
