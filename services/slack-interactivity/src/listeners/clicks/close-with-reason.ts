import { closeModal } from '@parley/slack'
import { openConversationModal } from './open-conversation-modal.ts'

export const closeWithReason = openConversationModal(closeModal)
