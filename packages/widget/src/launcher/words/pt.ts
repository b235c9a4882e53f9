import type { LauncherStrings } from './en.ts'

/** Everything that the launcher says, in Portuguese. */
export const launcherStrings: LauncherStrings = {
  open: 'Abrir o chat',
  close: 'Fechar o chat',
  frame: 'Chat',
  openUnread: 'Abrir o chat, {count} por ler',
  unread: { one: '1 mensagem por ler', other: '{count} mensagens por ler' },
}
