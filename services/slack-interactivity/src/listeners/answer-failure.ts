import { escapeSlack, inputNames, messageModal } from '@parley/slack'
import type { Actor, Links } from '../commands/actor.ts'
import { notConnected } from '../commands/not-connected.ts'
import { showHome } from '../commands/show-home.ts'
import { tell } from '../commands/tell.ts'
import type { Interaction } from '../payload/interaction.ts'
import type { ReadView } from '../payload/view.ts'
import type { ViewAnswer } from './listener.ts'

/** The field at which a form says that it could not be sent: what was typed stays. */
const fields = [inputNames.text, inputNames.reason, inputNames.email, inputNames.savedReply]

/** What Slack is answered when nobody can be told anything but by the answer itself. @param text plain @returns undefined when that is not possible */
export function answerByItself(interaction: Interaction, text: string): ViewAnswer | { options: [] } | undefined {
  if (interaction.kind === 'suggestion') return { options: [] }
  return interaction.kind === 'submission' ? failedForm(interaction.view, text) : undefined
}

/** Where Parley is not connected there is no token to say it by; a form at least can be answered. */
export function answerUnconnected(interaction: Interaction, links: Links): ViewAnswer | { options: [] } | undefined {
  if (interaction.kind !== 'submission') return answerByItself(interaction, '')
  return { response_action: 'update', view: messageModal('Parley', escapeSlack(notConnected(links))) }
}

/**
 * Says that something did not work where it was tried.
 * @throws RequestError when that cannot be said either
 */
export async function answerFailure(
  interaction: Interaction,
  actor: Actor,
  text: string,
): Promise<ViewAnswer | { options: [] } | undefined> {
  const answer = answerByItself(interaction, text)
  if (answer) return answer
  const { view = null, place = null } = { view: undefined, place: undefined, ...interaction }
  if (view?.type === 'home') await showHome(actor, { list: view.memory.list ?? 'waiting', said: escapeSlack(text) })
  else await tell(actor, place, text)
  return undefined
}

function failedForm(view: ReadView, text: string): ViewAnswer {
  const field = fields.find((name) => view.fields.includes(name))
  if (field) return { response_action: 'errors', errors: { [field]: text } }
  return { response_action: 'update', view: messageModal('Parley', escapeSlack(text)) }
}
