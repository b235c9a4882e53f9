import type { LauncherStrings } from './en.ts'

/** Everything that the launcher says, in Italian. */
export const launcherStrings: LauncherStrings = {
  open: 'Apri la chat',
  close: 'Chiudi la chat',
  frame: 'Chat',
  openUnread: 'Apri la chat, {count} da leggere',
  unread: { one: '1 messaggio da leggere', other: '{count} messaggi da leggere' },
}
