import type { LauncherStrings } from './en.ts'

/** Everything that the launcher says, in Danish. */
export const launcherStrings: LauncherStrings = {
  open: 'Åbn chatten',
  close: 'Luk chatten',
  frame: 'Chat',
  openUnread: 'Åbn chatten, {count} ulæste',
  unread: { one: '1 ulæst besked', other: '{count} ulæste beskeder' },
}
