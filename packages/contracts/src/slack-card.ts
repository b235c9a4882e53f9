/** Names that one service writes into Slack and another reads back. */

/** Action ids of the conversation card's buttons and of its menu, and callback ids of message shortcuts. A button's value is the conversation's id. */
export const cardActions = {
  take: 'parley_take',
  close: 'parley_close',
  reopen: 'parley_reopen',
  retry: 'parley_retry',
  /** Opens a modal. */
  handOver: 'parley_hand_over',
  note: 'parley_note',
  savedReply: 'parley_saved_reply',
  closeWithReason: 'parley_close_with_reason',
  details: 'parley_details',
  transcript: 'parley_transcript',
  block: 'parley_block',
  unblock: 'parley_unblock',
  /** The overflow menu: its option's value is `<action> <conversation id>`. */
  more: 'parley_more',
} as const
export type CardAction = (typeof cardActions)[keyof typeof cardActions]

/** Callback ids of message shortcuts; Slack lets an app have five. */
export const messageShortcuts = {
  send: 'parley_send',
  recall: 'parley_recall',
  take: 'parley_shortcut_take',
  close: 'parley_shortcut_close',
  more: 'parley_shortcut_more',
} as const

/** Callback ids of shortcuts that belong to no message. */
export const globalShortcuts = {
  /** The queue in a modal. */
  queue: 'parley_queue',
} as const

/** Slack message metadata that names what a post carries: how an unknown outcome is settled. */
export const postMetadata = {
  card: 'parley_card',
  message: 'parley_message',
  note: 'parley_note',
} as const

/** A message in Slack that begins so is a note: agents only. */
export const notePrefix = '//'
