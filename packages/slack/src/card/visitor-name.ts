import type { ConversationSnapshot } from '@parley/contracts'

type Named = Pick<ConversationSnapshot, 'number'> & { visitor: Pick<ConversationSnapshot['visitor'], 'name'> }

/** How a team reads of a visitor: by name, or as `Visitor 12` by the conversation's number. */
export function visitorName({ number, visitor }: Named): string {
  return visitor.name.replace(/\s+/g, ' ').trim() || `Visitor ${number}`
}

/** Slack shows no more of a sender's name. */
const longestUsername = 80

/**
 * What a visitor's posts in Slack are signed with. Says that it is a visitor, so that nobody takes a visitor who calls
 * himself the boss for the boss; without the characters that Slack's own writing is made of.
 */
export function visitorUsername(conversation: Named): string {
  return signed(visitorName(conversation), 'visitor')
}

/** What we post in an agent's name is signed with: an answer from the Console, a saved reply, a note. */
export const agentUsername = (name: string): string => signed(name || 'Somebody', 'by Parley')

function signed(name: string, role: string): string {
  const suffix = ` (${role})`
  const inert = name
    .toWellFormed()
    .replace(/[<>\p{Cc}]/gu, ' ')
    .replaceAll('@', '＠')
    .trim()
  const room = longestUsername - suffix.length
  return `${[...inert].slice(0, inert.length > room ? room - 1 : room).join('')}${inert.length > room ? '…' : ''}${suffix}`
}
