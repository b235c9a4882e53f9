import { savedReplyModal } from '@parley/slack'
import { openConversationModal } from './open-conversation-modal.ts'

export const savedReply = openConversationModal((on) => savedReplyModal(on, null))
