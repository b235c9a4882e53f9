import type { LauncherStrings } from './en.ts'

/** Everything that the launcher says, in French. */
export const launcherStrings: LauncherStrings = {
  open: 'Ouvrir le chat',
  close: 'Fermer le chat',
  frame: 'Chat',
  openUnread: 'Ouvrir le chat, {count} non lu(s)',
  unread: { one: '1 message non lu', other: '{count} messages non lus' },
}
