import type { FastifyInstance } from 'fastify'
import { type TakeDeps, takeSlackEnvelope } from '../commands/take-slack-envelope.ts'

/**
 * Slack's Events API. Publishes, then acknowledges, and does nothing else: an event answered with 200 is in JetStream.
 * Anything less gets 503, and Slack sends it again.
 */
export function postSlackEvents(app: FastifyInstance, deps: TakeDeps): void {
  app.post('/slack/events', async (request, reply) => {
    const taken = await takeSlackEnvelope(deps, jsonIn(request.body as Buffer), request.log)
    switch (taken.kind) {
      case 'challenge':
        return reply.type('text/plain').send(taken.challenge)
      case 'taken':
        return reply.send()
      case 'untaken':
        return reply.code(503).send()
    }
  })
}

function jsonIn(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'))
  } catch {
    return undefined
  }
}
