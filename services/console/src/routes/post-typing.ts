import { conversationId, liveSubjects, type ServerFrameInput } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ApiDeps } from './api-deps.ts'
import { parseBody } from './parse-body.ts'

const parameters = z.object({ conversationId })

/** Somebody types a reply: the visitor sees it while it lasts, nobody stores it. */
export function postTyping(app: FastifyInstance, { admit, messaging }: ApiDeps): void {
  app.post('/api/console/conversations/:conversationId/typing', async (request, reply) => {
    const { workspaceId, name } = await admit(request)
    const { conversationId: id } = parseBody(parameters, request.params)
    const question = { workspaceId, conversationId: id, limit: 1 }
    const { conversation } = await messaging.request('conversation.get.v1', question)
    const frame: ServerFrameInput = { typing: { conversationId: id, author: 'AUTHOR_AGENT', authorName: name } }
    messaging.publishLive(
      liveSubjects.visitor(conversation.siteId, conversation.visitor.visitorId),
      JSON.stringify(frame),
    )
    return reply.code(204).send()
  })
}
