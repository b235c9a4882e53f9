import { noteModal } from '@parley/slack'
import { openConversationModal } from './open-conversation-modal.ts'

export const note = openConversationModal(noteModal)
