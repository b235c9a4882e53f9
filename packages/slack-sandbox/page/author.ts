import type { User } from '../src/model.ts'
import type { PageMessage, WorkspaceState } from '../src/page-contract.ts'
import { nameOf } from './names.ts'

export interface Author {
  user: User | undefined
  name: string
  avatar: string
  isApp: boolean
}

export function authorOf(state: WorkspaceState, message: PageMessage): Author {
  const user = state.users.find(({ id }) => id === message.user)
  return {
    name: message.username ?? (user ? nameOf(user) : 'Slackbot'),
    avatar: user?.avatar ?? '',
    user,
    isApp: message.botId !== undefined,
  }
}

/** Told by Slack, not said by anybody: who joined, what was renamed. */
export const isNotice = ({ subtype = '' }: PageMessage): boolean => /^(channel|group)_/.test(subtype)

const togetherSeconds = 5 * 60

const standsAlone = (message: PageMessage): boolean =>
  isNotice(message) || message.ephemeral === true || message.subtype === 'tombstone'

/** Said by the same author shortly after, so that their name need not stand there again. */
export const continues = (state: WorkspaceState, previous: PageMessage, message: PageMessage): boolean =>
  authorOf(state, previous).name === authorOf(state, message).name &&
  Number(message.ts) - Number(previous.ts) < togetherSeconds &&
  !standsAlone(previous) &&
  !standsAlone(message) &&
  message.subtype !== 'thread_broadcast' &&
  !message.blocks?.some((block) => (block as { type: string }).type === 'actions')
