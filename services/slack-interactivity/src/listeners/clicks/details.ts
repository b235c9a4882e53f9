import { conversationId } from '@parley/contracts'
import { detailsModal } from '@parley/slack'
import { noSuchConversation } from '../../commands/find-conversation.ts'
import { openModal } from '../../commands/views.ts'
import type { Click } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'
import { showOutcome } from './show-outcome.ts'

/** What is known of a visitor: pages, attributes, past conversations. */
export const details: Listener<Click> = async (click, actor) => {
  const { ask, workspaceId, links } = actor
  const gone = { text: noSuchConversation, conversation: null }
  const id = conversationId.safeParse(click.value)
  if (!id.success) return showOutcome(click, actor, gone)
  const { conversation, ...file } = await ask('visitor.get.v1', { workspaceId, conversationId: id.data })
  if (!conversation) return showOutcome(click, actor, gone)
  const view = detailsModal({ ...file, conversation }, links.publicUrl)
  await openModal(actor, { triggerId: click.triggerId, onTop: click.view?.type === 'modal' }, view)
  return undefined
}
