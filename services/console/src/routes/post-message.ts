import { conversationId, maxMessageLength } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ApiDeps } from './api-deps.ts'
import { parseBody } from './parse-body.ts'

const parameters = z.object({ conversationId })
const body = z.object({
  clientMessageId: z.string().min(8).max(64),
  text: z.string().trim().min(1).max(maxMessageLength),
})

/** A reply from the Console, in the name of who is signed in. It goes to the visitor and into Slack's thread. */
export function postMessage(app: FastifyInstance, { admit, messaging }: ApiDeps): void {
  app.post('/api/console/conversations/:conversationId/messages', async (request, reply) => {
    const { workspaceId, slackUserId, name, avatarUrl } = await admit(request)
    const message = await messaging.request('message.reply.v1', {
      workspaceId,
      ...parseBody(parameters, request.params),
      ...parseBody(body, request.body),
      agent: { slackUserId, name, avatarUrl },
    })
    return reply.code(201).send(message)
  })
}
