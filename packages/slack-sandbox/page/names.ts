import type { User } from '../src/model.ts'
import type { PageChannel, WorkspaceState } from '../src/page-contract.ts'

/** As somebody is called here. */
export const nameOf = ({ displayName, realName }: User): string => displayName || realName

export function personName(state: WorkspaceState, id: string): string {
  const user = state.users.find((each) => each.id === id)
  return user ? nameOf(user) : id
}

/** Whom a direct conversation is with. */
export const otherIn = (channel: PageChannel, as: string): string => channel.members.find((id) => id !== as) ?? as

/** As `#support`, or the name of the other person. */
export const channelLabel = (state: WorkspaceState, channel: PageChannel, as: string): string =>
  channel.im ? personName(state, otherIn(channel, as)) : `#${channel.name}`

/** A message's text as whoever wrote it typed it. */
export const typedText = (state: WorkspaceState, text: string): string =>
  text
    .replace(/<@(\w+)>/g, (whole, id) => {
      const user = state.users.find((each) => each.id === id)
      return user ? `@${user.name}` : whole
    })
    .replace(/<#\w+\|([^>]*)>/g, '#$1')
    .replace(/<!subteam\^\w+\|(@[^>]*)>/g, '$1')
    .replace(/<!(\w+)>/g, '@$1')
    .replace(/<([^|>]+)\|?[^>]*>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
