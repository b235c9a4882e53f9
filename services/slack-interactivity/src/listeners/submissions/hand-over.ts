import { conversationId, slackUserId } from '@parley/contracts'
import { inputNames } from '@parley/slack'
import { act } from '../../commands/act.ts'
import { noSuchConversation } from '../../commands/find-conversation.ts'
import type { Submission } from '../../payload/interaction.ts'
import type { Listener, ViewAnswer } from '../listener.ts'
import { redrawHome, said } from './act-by-form.ts'

const wrong = (field: string, text: string): ViewAnswer => ({ response_action: 'errors', errors: { [field]: text } })

/** Gives a conversation to somebody, or to anybody, with a note for them. */
export const handOver: Listener<Submission> = async ({ view }, actor) => {
  const id = conversationId.safeParse(view.memory.conversationId)
  if (!id.success) return { response_action: 'update', view: said(noSuchConversation) }
  const person = slackUserId.nullable().safeParse(view.entered(inputNames.person) || null)
  if (!person.success) return wrong(inputNames.person, 'Choose a person, or nobody.')
  const target = { conversationId: id.data }
  const given = await act(actor, target, { do: 'assign', slackUserId: person.data })
  if (given.outcome === 'refused') return wrong(inputNames.person, given.text)
  const text = view.entered(inputNames.text).trim()
  if (text) {
    const noted = await act(actor, target, { do: 'note', text }, view.id)
    if (noted.outcome === 'refused') return wrong(inputNames.text, noted.text)
  }
  redrawHome(view, actor, given.text)
  if (given.outcome === 'unchanged' && !text) return { response_action: 'update', view: said(given.text) }
  return { response_action: 'clear' }
}
