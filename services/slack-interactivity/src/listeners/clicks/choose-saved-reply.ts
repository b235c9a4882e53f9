import { inputNames, savedReplyModal } from '@parley/slack'
import { conversationOf } from '../../commands/find-conversation.ts'
import { findSavedReply } from '../../commands/find-saved-reply.ts'
import { updateModal } from '../../commands/views.ts'
import type { Click } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'

/** Shows what was chosen before it is sent. */
export const chooseSavedReply: Listener<Click> = async ({ view, value }, actor) => {
  if (!view) return undefined
  const [chosen, conversation] = await Promise.all([
    findSavedReply(actor, value, view.chosenText(inputNames.savedReply)),
    conversationOf(actor, view.memory.conversationId ?? ''),
  ])
  if (!conversation) return undefined
  const { home } = view.memory
  await updateModal(actor, view.id, savedReplyModal({ conversation, ...(home ? { home } : {}) }, chosen), view.hash)
  return undefined
}
