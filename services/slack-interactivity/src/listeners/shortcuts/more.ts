import { conversationModal } from '@parley/slack'
import { findConversation } from '../../commands/find-conversation.ts'
import { tell } from '../../commands/tell.ts'
import { openModal } from '../../commands/views.ts'
import type { MessageShortcut } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'
import { notOfAConversation } from './act-on-place.ts'

/** The card's buttons, from any message of a conversation. */
export const more: Listener<MessageShortcut> = async ({ place, triggerId }, actor) => {
  const conversation = await findConversation(actor, place)
  if (conversation) await openModal(actor, { triggerId, onTop: false }, conversationModal(conversation))
  else await tell(actor, place, notOfAConversation)
  return undefined
}
