import type { PageMessage, WorkspaceState } from '../src/page-contract.ts'

export interface Author {
  name: string
  avatar: string
  isApp: boolean
}

export function authorOf(state: WorkspaceState, message: PageMessage): Author {
  const user = state.users.find(({ id }) => id === message.user)
  return {
    name: message.username ?? user?.realName ?? 'Slackbot',
    avatar: user?.avatar ?? '',
    isApp: message.botId !== undefined,
  }
}

/** Slack's message times begin with seconds. */
export const timeOf = (ts: string): string =>
  new Date(Number(ts) * 1_000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
