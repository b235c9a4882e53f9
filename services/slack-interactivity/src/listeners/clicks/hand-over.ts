import { handOverModal } from '@parley/slack'
import { openConversationModal } from './open-conversation-modal.ts'

export const handOver = openConversationModal(handOverModal)
