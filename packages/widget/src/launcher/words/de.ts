import type { LauncherStrings } from './en.ts'

/** Everything that the launcher says, in German. */
export const launcherStrings: LauncherStrings = {
  open: 'Chat öffnen',
  close: 'Chat schließen',
  frame: 'Chat',
  openUnread: 'Chat öffnen, {count} ungelesen',
  unread: { one: '1 ungelesene Nachricht', other: '{count} ungelesene Nachrichten' },
}
