import type { FastifyInstance } from 'fastify'
import { formOf } from '../form.ts'
import { readInteraction } from '../payload/read-interaction.ts'
import { answerInTime, type InteractivityDeps } from './post-slack-interactivity.ts'

/** Choices for select menus that search as one types. No answer in time is an empty list: typing on asks again. */
export function postSlackOptions(app: FastifyInstance, deps: InteractivityDeps): void {
  app.post('/slack/options', async (request) => {
    const reading = readInteraction(formOf(request.body).get('payload') ?? undefined)
    const none = { options: [] }
    if (reading.kind !== 'interaction' || reading.interaction.kind !== 'suggestion') return none
    const answer = await answerInTime(deps, reading.interaction, (err) => request.log.warn({ err }, 'no choices'))
    return answer ?? none
  })
}
