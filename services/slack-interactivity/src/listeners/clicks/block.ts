import { blockModal } from '@parley/slack'
import { openConversationModal } from './open-conversation-modal.ts'

export const block = openConversationModal(blockModal)
