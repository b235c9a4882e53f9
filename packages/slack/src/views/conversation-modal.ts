import type { ConversationSnapshot } from '@parley/contracts'
import type { ModalView } from '@slack/types'
import { context, section } from '../block-kit.ts'
import { conversationButtons } from '../card/card-buttons.ts'
import { statusText, visitorDetails } from '../card/conversation-card.ts'
import { about, modal } from './modal.ts'
import { modalNames } from './view-names.ts'

/** All that can be done with a conversation, from any message of it. @param said how the last thing went */
export const conversationModal = (conversation: ConversationSnapshot, said = ''): ModalView =>
  modal({
    name: modalNames.conversation,
    title: 'Conversation',
    submit: null,
    memory: { conversationId: conversation.id },
    blocks: [
      about(conversation),
      ...(said ? [section(said)] : []),
      context(statusText(conversation)),
      ...visitorDetails(conversation),
      conversationButtons(conversation),
    ],
  })
