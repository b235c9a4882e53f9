import type { LauncherStrings } from './en.ts'

/** Everything that the launcher says, in Spanish. */
export const launcherStrings: LauncherStrings = {
  open: 'Abrir el chat',
  close: 'Cerrar el chat',
  frame: 'Chat',
  openUnread: 'Abrir el chat, {count} sin leer',
  unread: { one: '1 mensaje sin leer', other: '{count} mensajes sin leer' },
}
