import type { LauncherStrings } from './en.ts'

/** Everything that the launcher says, in Lithuanian. */
export const launcherStrings: LauncherStrings = {
  open: 'Atidaryti pokalbį',
  close: 'Uždaryti pokalbį',
  frame: 'Pokalbis',
  openUnread: 'Atidaryti pokalbį, neskaityta: {count}',
  unread: {
    one: '{count} neskaityta žinutė',
    few: '{count} neskaitytos žinutės',
    many: '{count} neskaitytos žinutės',
    other: '{count} neskaitytų žinučių',
  },
}
