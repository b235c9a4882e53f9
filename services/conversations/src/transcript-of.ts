import type { ConversationSnapshot, Message } from '@parley/contracts'
import { visitorName } from '@parley/slack'

/** Bytes of one mail, as JSON: well below the megabyte that NATS carries, and no burden to a mailbox. */
const longest = 300_000

/** A conversation in plain words, from top to bottom, in as many parts as it needs. Notes are not in it. */
export async function transcriptOf(
  conversation: ConversationSnapshot,
  messages: AsyncIterable<Message>,
): Promise<string[]> {
  const heading = `Conversation ${conversation.number} on ${conversation.siteName}, begun ${timeOf(conversation.startedAt)}`
  const parts: string[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for await (const message of messages) {
    const line = lineOf(message, conversation)
    const size = Buffer.byteLength(JSON.stringify(line))
    if (bytes + size > longest) {
      parts.push([heading, ''])
      bytes = 0
    }
    parts.at(-1)?.push(line)
    bytes += size
  }
  return parts.map((lines) => lines.join('\n'))
}

const timeOf = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`

function lineOf(
  { author, agent, text, createdAt, editedAt, deletedAt, files }: Message,
  { visitor, number }: ConversationSnapshot,
) {
  const who = author === 'AUTHOR_VISITOR' ? visitorName({ visitor, number }) : (agent?.name ?? 'Parley')
  const names = files.map(({ name }) => `[${name}]`)
  const said = deletedAt ? '(deleted)' : [text, ...names].filter(Boolean).join(' ')
  return `${timeOf(createdAt)}  ${who}: ${said}${editedAt && !deletedAt ? ' (edited)' : ''}`
}
