import { siteId } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ApiDeps } from './api-deps.ts'
import { parseBody } from './parse-body.ts'

const query = z.object({
  siteId: siteId.optional(),
  status: z.enum(['open', 'closed', 'all']).default('all'),
  before: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** The list, newest first, a page at a time. */
export function getConversations(app: FastifyInstance, { admit, messaging }: ApiDeps): void {
  app.get('/api/console/conversations', async (request) => {
    const { workspaceId } = await admit(request)
    return messaging.request('conversation.list.v1', { workspaceId, ...parseBody(query, request.query) })
  })
}
