import type { Messaging } from '@parley/messaging'
import type { FastifyInstance } from 'fastify'
import { formOf } from '../form.ts'
import { readInteraction } from '../interaction.ts'

export interface InteractivityDeps {
  messaging: Pick<Messaging, 'publish'>
}

/** Buttons, modals and shortcuts. An empty 200 closes the circle for the person; what they asked for is in JetStream by then. */
export function postSlackInteractivity(app: FastifyInstance, { messaging }: InteractivityDeps): void {
  app.post('/slack/interactivity', async (request, reply) => {
    const reading = readInteraction(formOf(request.body).get('payload') ?? undefined)
    if (reading.kind === 'suggestion') return { options: [] }
    if (reading.kind === 'ignored') {
      request.log.debug({ reason: reading.reason }, 'ignored')
      return reply.send()
    }
    try {
      const msgId = reading.triggerId ? { msgId: reading.triggerId } : {}
      await messaging.publish('interaction.received.v1', { data: reading.data, workspaceId: null, ...msgId })
      return reply.send()
    } catch (err) {
      request.log.error({ err }, 'interaction not taken by JetStream, the person is told to try again')
      return reply.code(503).send()
    }
  })
}
