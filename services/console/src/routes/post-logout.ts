import type { FastifyInstance } from 'fastify'
import { closeSession } from '../repositories/sessions.ts'
import { clearSessionCookie, sessionToken } from '../session-cookie.ts'
import type { ApiDeps } from './api-deps.ts'

export function postLogout(app: FastifyInstance, { admit, prisma }: ApiDeps): void {
  app.post('/api/console/logout', async (request, reply) => {
    await admit(request)
    await closeSession(prisma, sessionToken(request) ?? '')
    clearSessionCookie(reply)
    return reply.code(204).send()
  })
}
