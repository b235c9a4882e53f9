import { type ConversationActionName, conversationAction, conversationId } from '@parley/contracts'
import { escapeSlack, messageModal } from '@parley/slack'
import { act } from '../../commands/act.ts'
import type { Actor } from '../../commands/actor.ts'
import { noSuchConversation } from '../../commands/find-conversation.ts'
import { showHome } from '../../commands/show-home.ts'
import type { Submission } from '../../payload/interaction.ts'
import type { ReadView } from '../../payload/view.ts'
import type { Listener, ViewAnswer } from '../listener.ts'

export interface ActionForm {
  /** What the form says, not yet checked. */
  action: (view: ReadView) => { do: ConversationActionName } & Record<string, unknown>
  /** The field that is told what is wrong; without one a message takes the form's place. */
  field?: string
  /** What is said when the form does not hold what is needed. */
  wrong?: string
  /** Whether the person would not see otherwise that it was done. */
  confirm?: boolean
}

/** A modal that does something with its conversation. What was typed stays when it cannot be done. */
export const actByForm =
  ({ action: read, field, wrong = 'Something is missing.', confirm = false }: ActionForm): Listener<Submission> =>
  async ({ view }, actor) => {
    const refuse = (text: string): ViewAnswer =>
      field ? { response_action: 'errors', errors: { [field]: text } } : { response_action: 'update', view: said(text) }
    const id = conversationId.safeParse(view.memory.conversationId)
    if (!id.success) return refuse(noSuchConversation)
    const action = conversationAction.safeParse(read(view))
    if (!action.success) return refuse(wrong)
    const { outcome, text } = await act(actor, { conversationId: id.data }, action.data, view.id)
    if (outcome === 'refused') return refuse(text)
    redrawHome(view, actor, text)
    if (confirm || outcome === 'unchanged') return { response_action: 'update', view: said(text) }
    return { response_action: 'clear' }
  }

/** A modal that says how it went. @param text plain */
export const said = (text: string) => messageModal('Conversation', escapeSlack(text))

/** The Home that a modal was opened from shows what came of it. */
export function redrawHome({ memory: { home: list } }: ReadView, actor: Actor, text: string): void {
  if (list)
    actor.background.run(() => showHome({ ...actor, ask: actor.askPatiently }, { list, said: escapeSlack(text) }))
}
