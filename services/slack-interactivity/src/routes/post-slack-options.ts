import type { FastifyInstance } from 'fastify'
import { payloadOf } from '../form.ts'
import { answerPayload, type PayloadDeps } from '../listeners/answer-payload.ts'

/** Choices for select menus that search as one types. No answer in time is an empty list: typing on asks again. */
export function postSlackOptions(app: FastifyInstance, deps: PayloadDeps): void {
  app.post(
    '/slack/options',
    async (request) => (await answerPayload(deps, payloadOf(request.body), request.log)) ?? { options: [] },
  )
}
