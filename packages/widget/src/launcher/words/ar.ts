import type { LauncherStrings } from './en.ts'

/** Everything that the launcher says, in Arabic. */
export const launcherStrings: LauncherStrings = {
  open: 'فتح الدردشة',
  close: 'إغلاق الدردشة',
  frame: 'الدردشة',
  openUnread: 'فتح الدردشة، غير المقروء: {count}',
  unread: {
    zero: 'لا رسائل غير مقروءة',
    one: 'رسالة غير مقروءة',
    two: 'رسالتان غير مقروءتين',
    few: '{count} رسائل غير مقروءة',
    many: '{count} رسالة غير مقروءة',
    other: '{count} رسالة غير مقروءة',
  },
}
