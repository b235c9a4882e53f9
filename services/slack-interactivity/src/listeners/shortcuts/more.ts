import { conversationModal } from '@parley/slack'
import { openOnMessage } from './open-on-message.ts'

/** The card's buttons, from any message of a conversation. */
export const more = openOnMessage((conversation) => conversationModal(conversation))
