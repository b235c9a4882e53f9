import type { Messaging } from '@parley/messaging'
import type { FastifyInstance } from 'fastify'
import type { Actors } from '../actors.ts'
import { askWithin, patience, patienceForApology } from '../asking.ts'
import type { Links } from '../commands/actor.ts'
import { whatWentWrong } from '../commands/what-went-wrong.ts'
import { formOf } from '../form.ts'
import { answerByItself, answerFailure, answerUnconnected } from '../listeners/answer-failure.ts'
import { answerInteraction } from '../listeners/answer-interaction.ts'
import type { Interaction } from '../payload/interaction.ts'
import { readInteraction } from '../payload/read-interaction.ts'

export interface InteractivityDeps {
  messaging: Pick<Messaging, 'publish' | 'request'>
  actors: Actors
  links: Links
}

/**
 * Buttons, modals and shortcuts. What the buttons of a card do alone is in JetStream before Slack is answered; what opens a
 * modal, or comes from one, is done while Slack waits. Without an answer Slack shows the person its own sign of trouble.
 */
export function postSlackInteractivity(app: FastifyInstance, deps: InteractivityDeps): void {
  app.post('/slack/interactivity', async (request, reply) => {
    const reading = readInteraction(formOf(request.body).get('payload') ?? undefined)
    if (reading.kind === 'ignored') {
      request.log.debug({ reason: reading.reason }, 'ignored')
      return reply.send()
    }
    try {
      if (reading.kind === 'interaction') {
        const trouble = (err: unknown) => request.log.warn({ err, kind: reading.interaction.kind }, 'not done')
        const answer = await answerInTime(deps, reading.interaction, trouble)
        return answer ?? reply.send()
      }
      const msgId = reading.triggerId ? { msgId: reading.triggerId } : {}
      await deps.messaging.publish('interaction.received.v1', { data: reading.data, workspaceId: null, ...msgId })
      return reply.send()
    } catch (err) {
      request.log.error({ err }, 'interaction not taken, the person is told to try again')
      return reply.code(503).send()
    }
  })
}

/** Does what somebody wants, or tells them why not. @throws RequestError when neither is possible */
export async function answerInTime(
  { messaging, actors, links }: InteractivityDeps,
  interaction: Interaction,
  onTrouble: (error: unknown) => void,
): Promise<object | undefined> {
  const ask = askWithin(messaging, patience)
  const actor = await actors(interaction.person, ask).catch((error: unknown) => {
    onTrouble(error)
    const answer = answerByItself(interaction, whatWentWrong(error))
    if (answer) return { answer }
    throw error
  })
  if (actor === null) return answerUnconnected(interaction, links)
  if ('answer' in actor) return actor.answer
  try {
    return await answerInteraction(interaction, actor)
  } catch (error) {
    onTrouble(error)
    const inHaste = { ...actor, ask: askWithin(messaging, patienceForApology) }
    return answerFailure(interaction, inHaste, whatWentWrong(error))
  }
}
