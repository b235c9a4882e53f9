import type { Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import type { Actors } from '../actors.ts'
import { askWithin, patience, patienceForApology } from '../asking.ts'
import type { Links } from '../commands/actor.ts'
import { whatWentWrong } from '../commands/what-went-wrong.ts'
import type { IsOurs } from '../our-app.ts'
import type { Interaction } from '../payload/interaction.ts'
import { readInteraction } from '../payload/read-interaction.ts'
import { answerByItself, answerFailure, answerUnconnected } from './answer-failure.ts'
import { answerInteraction } from './answer-interaction.ts'

export interface PayloadDeps {
  messaging: Pick<Messaging, 'publish' | 'request'>
  actors: Actors
  links: Links
  isOurs: IsOurs
}

/**
 * Answers buttons, modals, shortcuts and searches in menus, by whatever way they came. What the buttons of a card do alone is in JetStream before
 * Slack is answered; what opens a modal, or comes from one, is done while Slack waits.
 * @returns what Slack is answered; undefined for no more than that it was taken
 * @throws when it was not taken: without an answer Slack shows the person its own sign of trouble
 */
export async function answerPayload(
  deps: PayloadDeps,
  payload: unknown,
  log: Pick<Logger, 'debug' | 'warn'>,
): Promise<object | undefined> {
  if (!deps.isOurs(payload, log)) return undefined
  const reading = readInteraction(payload)
  switch (reading.kind) {
    case 'ignored':
      log.debug({ reason: reading.reason }, 'ignored')
      return undefined
    case 'interaction':
      return answerInTime(deps, reading.interaction, (err) =>
        log.warn({ err, kind: reading.interaction.kind }, 'not done'),
      )
    case 'fact': {
      const msgId = reading.triggerId ? { msgId: reading.triggerId } : {}
      await deps.messaging.publish('interaction.received.v1', { data: reading.data, workspaceId: null, ...msgId })
      return undefined
    }
  }
}

/** Does what somebody wants, or tells them why not. @throws RequestError when neither is possible */
async function answerInTime(
  { messaging, actors, links }: PayloadDeps,
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
