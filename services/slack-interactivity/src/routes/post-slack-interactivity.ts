import type { FastifyInstance } from 'fastify'
import { payloadOf } from '../form.ts'
import { answerPayload, type PayloadDeps } from '../listeners/answer-payload.ts'

/** Buttons, modals and shortcuts. */
export function postSlackInteractivity(app: FastifyInstance, deps: PayloadDeps): void {
  app.post('/slack/interactivity', async (request, reply) => {
    try {
      const answer = await answerPayload(deps, payloadOf(request.body), request.log)
      return answer ?? reply.send()
    } catch (err) {
      request.log.error({ err }, 'interaction not taken, the person is told to try again')
      return reply.code(503).send()
    }
  })
}
