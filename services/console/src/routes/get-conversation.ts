import { conversationId } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ApiDeps } from './api-deps.ts'
import { parseBody } from './parse-body.ts'

const parameters = z.object({ conversationId })

export function getConversation(app: FastifyInstance, { admit, messaging }: ApiDeps): void {
  app.get('/api/console/conversations/:conversationId', async (request) => {
    const { workspaceId } = await admit(request)
    return messaging.request('conversation.get.v1', { workspaceId, ...parseBody(parameters, request.params) })
  })
}
