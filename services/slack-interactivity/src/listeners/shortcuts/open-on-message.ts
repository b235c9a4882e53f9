import type { ConversationSnapshot } from '@parley/contracts'
import type { ModalView } from '@slack/types'
import { findConversation } from '../../commands/find-conversation.ts'
import { tell } from '../../commands/tell.ts'
import { openModal } from '../../commands/views.ts'
import type { MessageShortcut } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'
import { notOfAConversation } from './act-on-place.ts'

/** A message's menu: a modal about the conversation that the message is in. */
export const openOnMessage =
  (build: (conversation: ConversationSnapshot) => ModalView): Listener<MessageShortcut> =>
  async ({ place, triggerId }, actor) => {
    const conversation = await findConversation(actor, place)
    if (conversation) await openModal(actor, { triggerId, onTop: false }, build(conversation))
    else await tell(actor, place, notOfAConversation)
    return undefined
  }
