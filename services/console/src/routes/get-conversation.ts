import { conversationId } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ApiDeps } from './api-deps.ts'
import { parseBody } from './parse-body.ts'

const parameters = z.object({ conversationId })
const query = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** A conversation with its newest messages, or a page of those before one. */
export function getConversation(app: FastifyInstance, { admit, messaging }: ApiDeps): void {
  app.get('/api/console/conversations/:conversationId', async (request) => {
    const { workspaceId } = await admit(request)
    const { conversationId: id } = parseBody(parameters, request.params)
    const page = parseBody(query, request.query)
    return messaging.request('conversation.get.v1', { workspaceId, conversationId: id, ...page })
  })
}
