/** Callback ids of our modals, by what their submission does. */
export const modalNames = {
  note: 'parley_modal_note',
  handOver: 'parley_modal_hand_over',
  savedReply: 'parley_modal_saved_reply',
  close: 'parley_modal_close',
  transcript: 'parley_modal_transcript',
  block: 'parley_modal_block',
  editSavedReply: 'parley_modal_edit_saved_reply',
  removeSavedReply: 'parley_modal_remove_saved_reply',
  /** Nothing is submitted. */
  details: 'parley_modal_details',
  savedReplies: 'parley_modal_saved_replies',
  conversation: 'parley_modal_conversation',
  queue: 'parley_modal_queue',
  message: 'parley_modal_message',
} as const

/** Block ids of input fields, which are their action ids too. What is wrong with a field is said by its block id. */
export const inputNames = {
  text: 'parley_input_text',
  person: 'parley_input_person',
  savedReply: 'parley_input_saved_reply',
  reason: 'parley_input_reason',
  email: 'parley_input_email',
  shortcut: 'parley_input_shortcut',
} as const

/** Action ids that are not a conversation's. */
export const viewActions = {
  /** One for each list: an id stands once in a block. */
  showWaiting: 'parley_home_waiting',
  showMine: 'parley_home_mine',
  showOpen: 'parley_home_open',
  availability: 'parley_home_availability',
  test: 'parley_home_test',
  savedReplies: 'parley_home_saved_replies',
  newSavedReply: 'parley_saved_reply_new',
  /** Its option's value is `edit <id>` or `remove <id>`. */
  savedReplyMenu: 'parley_saved_reply_menu',
  /** Leads somewhere by itself; nothing is to be done. */
  link: 'parley_link',
} as const

/** What a view remembers, as its `private_metadata`. */
export interface ViewMemory {
  conversationId?: string
  savedReplyId?: string
  /** Which list a Home shows. */
  list?: QueueList
  /** The modal was opened from the Home, which is to be drawn again. */
  home?: QueueList
}

export const queueLists = ['waiting', 'mine', 'open'] as const
export type QueueList = (typeof queueLists)[number]

export const memoryOf = (memory: ViewMemory): string => JSON.stringify(memory)
