/** Names that one service writes into Slack and another reads back. */

/** Action ids of the conversation card's buttons. Their value is the conversation's id. */
export const cardActions = {
  take: 'parley_take',
  close: 'parley_close',
  reopen: 'parley_reopen',
} as const
export type CardAction = (typeof cardActions)[keyof typeof cardActions]

/** Slack message metadata that names what a post carries: how an unknown outcome is settled. */
export const postMetadata = {
  card: 'parley_card',
  message: 'parley_message',
} as const

/** A message in Slack that begins so is a note: agents only. */
export const notePrefix = '//'
