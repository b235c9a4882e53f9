export { type BotScope, botEvents, botScopes } from './bot-scopes.ts'
export { type Card, conversationCard } from './card/conversation-card.ts'
export { agentUsername, visitorName, visitorUsername } from './card/visitor-name.ts'
export { channelName } from './channel-name.ts'
export { requireSlackSignature } from './require-slack-signature.ts'
export { createSignatureVerifier, type SignatureVerdict, type SignedRequest, signatureLifetime } from './signature.ts'
export { escapeSlack, unescapeSlack } from './text/escape.ts'
export { type SlackText, slackTextOf, slackUpdateOf } from './text/slack-text.ts'
export { type SlackNames, visitorTextOf } from './text/visitor-text.ts'
export { blockModal } from './views/block-modal.ts'
export { closeModal } from './views/close-modal.ts'
export { conversationModal } from './views/conversation-modal.ts'
export { detailsModal } from './views/details-modal.ts'
export { handOverModal } from './views/hand-over-modal.ts'
export { homeView } from './views/home-view.ts'
export { messageModal } from './views/message-modal.ts'
export type { ConversationModalInput } from './views/modal.ts'
export { noteModal } from './views/note-modal.ts'
export type { Queue } from './views/queue-blocks.ts'
export { queueModal } from './views/queue-modal.ts'
export {
  editSavedReplyModal,
  fitsModal,
  removeSavedReplyModal,
  savedRepliesModal,
} from './views/saved-replies-modal.ts'
export { savedReplyModal, savedReplyOption } from './views/saved-reply-modal.ts'
export { transcriptModal } from './views/transcript-modal.ts'
export { inputNames, modalNames, type QueueList, queueLists, type ViewMemory, viewActions } from './views/view-names.ts'
