import type { LauncherStrings } from './en.ts'

/** Everything that the launcher says, in Japanese. */
export const launcherStrings: LauncherStrings = {
  open: 'チャットを開く',
  close: 'チャットを閉じる',
  frame: 'チャット',
  openUnread: 'チャットを開く、未読 {count} 件',
  unread: { other: '未読メッセージ {count} 件' },
}
