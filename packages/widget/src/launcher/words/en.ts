import type { Plural } from '../../strings/say.ts'

/** Everything that the launcher says, in English. */
export const launcherStrings = {
  open: 'Open chat',
  close: 'Close chat',
  frame: 'Chat',
  openUnread: 'Open chat, {count} unread',
  unread: { one: '1 unread message', other: '{count} unread messages' } as Plural,
}

export type LauncherStrings = typeof launcherStrings
