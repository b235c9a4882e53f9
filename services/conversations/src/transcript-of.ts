import type { ConversationSnapshot, Message } from '@parley/contracts'

/** NATS carries a megabyte; a transcript that is longer ends with a word about where the rest is. */
const longest = 700_000

/** A conversation in plain words, as it is read from top to bottom. Notes are not in it. */
export function transcriptOf(conversation: ConversationSnapshot, messages: readonly Message[]): string {
  const heading = `Conversation ${conversation.number} on ${conversation.siteName}, begun ${timeOf(conversation.startedAt)}`
  const lines: string[] = [heading, '']
  let length = heading.length
  for (const message of messages) {
    const line = lineOf(message, conversation)
    length += line.length
    if (length > longest) return [...lines, '… The rest can be read in the Console.'].join('\n')
    lines.push(line)
  }
  return lines.join('\n')
}

const timeOf = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`

function lineOf(
  { author, agent, text, createdAt, editedAt, deletedAt, files }: Message,
  { visitor, number }: ConversationSnapshot,
) {
  const who = author === 'AUTHOR_VISITOR' ? visitor.name.trim() || `Visitor ${number}` : (agent?.name ?? 'Parley')
  const names = files.map(({ name }) => `[${name}]`)
  const said = deletedAt ? '(deleted)' : [text, ...names].filter(Boolean).join(' ')
  return `${timeOf(createdAt)}  ${who}: ${said}${editedAt && !deletedAt ? ' (edited)' : ''}`
}
