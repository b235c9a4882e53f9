import type { VisitorMessage } from '@parley/contracts'

/** Messages of one author that belong together. */
export interface Group {
  key: string
  day: string
  /** Whether a line with the day stands above. */
  newDay: boolean
  author: VisitorMessage['author']
  authorName: string
  authorAvatarUrl: string
  messages: VisitorMessage[]
}

const together = 5 * 60_000

/** Puts messages of the same author within five minutes together, and days apart. */
export function group(messages: readonly VisitorMessage[]): Group[] {
  const groups: Group[] = []
  for (const message of messages) {
    const last = groups.at(-1)
    const day = new Date(message.createdAt).toDateString()
    if (last && last.day === day && belongs(last, message)) {
      last.messages.push(message)
      continue
    }
    const { author, authorName, authorAvatarUrl } = message
    groups.push({
      key: message.messageId,
      day,
      newDay: last?.day !== day,
      author,
      authorName,
      authorAvatarUrl,
      messages: [message],
    })
  }
  return groups
}

function belongs(last: Group, message: VisitorMessage): boolean {
  const before = last.messages.at(-1)
  if (!before || last.author !== message.author || last.authorName !== message.authorName) return false
  return Date.parse(message.createdAt) - Date.parse(before.createdAt) < together
}
