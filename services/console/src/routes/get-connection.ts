import type { FastifyInstance } from 'fastify'
import { eventsHeldAt } from '../repositories/held-events.ts'
import { setbacksOf } from '../repositories/setbacks.ts'
import type { ApiDeps } from './api-deps.ts'

/** What stands between us and Slack; empty when all is well. Told even while the service that posts is away. */
export function getConnection(app: FastifyInstance, { admit, messaging, prisma }: ApiDeps): void {
  app.get('/api/console/connection', async (request) => {
    const { workspaceId } = await admit(request)
    const [setbacks, heldAt, installation] = await Promise.all([
      setbacksOf(prisma, workspaceId),
      eventsHeldAt(prisma, workspaceId),
      messaging.request('installation.find.v1', { workspaceId }).catch(() => undefined),
    ])
    const { status, tokenTrouble = null, keptUntil = null } = installation?.installation ?? {}
    return { setbacks, installed: status !== 'revoked', tokenTrouble, eventsHeldAt: heldAt, keptUntil }
  })
}
