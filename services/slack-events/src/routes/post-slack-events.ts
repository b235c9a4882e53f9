import type { Messaging } from '@parley/messaging'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Reading, readSlackEnvelope } from '../slack-envelope.ts'

export interface EventsDeps {
  messaging: Pick<Messaging, 'publish'>
}

/**
 * Slack's Events API. Publishes, then acknowledges, and does nothing else: an event answered with 200 is in JetStream.
 * Anything less gets 503, and Slack sends it again.
 */
export function postSlackEvents(app: FastifyInstance, { messaging }: EventsDeps): void {
  app.post('/slack/events', async (request, reply) => {
    const reading = readSlackEnvelope(request.body as Buffer)
    switch (reading.kind) {
      case 'challenge':
        return reply.type('text/plain').send(reading.challenge)
      case 'rate-limited':
        request.log.warn('Slack holds events back: more than it delivers in an hour')
        return reply.send()
      case 'ignored':
        request.log.debug({ reason: reading.reason }, 'ignored')
        return reply.send()
      case 'fact':
        return publish(messaging, reading, reply)
    }
  })
}

async function publish(messaging: Pick<Messaging, 'publish'>, fact: Reading & { kind: 'fact' }, reply: FastifyReply) {
  try {
    await messaging.publish(fact.subject, {
      data: fact.data,
      workspaceId: null,
      correlationId: fact.data.slackEventId,
      msgId: fact.data.slackEventId,
    })
    return reply.send()
  } catch (err) {
    reply.log.error({ err, subject: fact.subject }, 'event not taken by JetStream, Slack will send it again')
    return reply.code(503).send()
  }
}
