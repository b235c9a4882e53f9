import type { LauncherStrings } from './en.ts'

/** Everything that the launcher says, in Polish. */
export const launcherStrings: LauncherStrings = {
  open: 'Otwórz czat',
  close: 'Zamknij czat',
  frame: 'Czat',
  openUnread: 'Otwórz czat, nieprzeczytane: {count}',
  unread: {
    one: '1 nieprzeczytana wiadomość',
    few: '{count} nieprzeczytane wiadomości',
    many: '{count} nieprzeczytanych wiadomości',
    other: '{count} nieprzeczytanej wiadomości',
  },
}
