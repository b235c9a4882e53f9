import { transcriptModal } from '@parley/slack'
import { openConversationModal } from './open-conversation-modal.ts'

export const transcript = openConversationModal(transcriptModal)
