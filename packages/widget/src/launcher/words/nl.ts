import type { LauncherStrings } from './en.ts'

/** Everything that the launcher says, in Dutch. */
export const launcherStrings: LauncherStrings = {
  open: 'Chat openen',
  close: 'Chat sluiten',
  frame: 'Chat',
  openUnread: 'Chat openen, {count} ongelezen',
  unread: { one: '1 ongelezen bericht', other: '{count} ongelezen berichten' },
}
