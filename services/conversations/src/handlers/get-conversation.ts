import type { Message, RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { conversationUnknown } from '../errors.ts'
import { snapshotOf } from '../repositories/conversations.ts'
import { messagesBefore } from '../repositories/message-pages.ts'

/** Bytes of messages in one answer, as JSON: below the megabyte that NATS carries, with room for what goes with them. */
const mostBytes = 600_000

/** `conversation.get.v1`: one, with a page of its messages: the newest, or those before one. */
export const getConversation =
  (pool: pg.Pool) =>
  async (question: RequestData<'conversation.get.v1'>): Promise<RequestReply<'conversation.get.v1'>> => {
    const { workspaceId, conversationId, before, limit } = question
    const [conversation, found] = await Promise.all([
      snapshotOf(pool, workspaceId, conversationId),
      messagesBefore(pool, workspaceId, conversationId, { before, limit: limit + 1 }),
    ])
    if (!conversation) throw conversationUnknown()
    const page = thatFit(found.slice(0, limit))
    const first = page.at(-1)
    return {
      conversation,
      messages: page.map(({ message }) => message).reverse(),
      earlier: first && found.length > page.length ? first.seq : null,
    }
  }

/** As many from the newest on as one answer carries; always one. */
function thatFit<M extends { message: Message }>(messages: readonly M[]): readonly M[] {
  let bytes = 0
  const end = messages.findIndex(({ message }, index) => {
    bytes += Buffer.byteLength(JSON.stringify(message))
    return index > 0 && bytes > mostBytes
  })
  return end === -1 ? messages : messages.slice(0, end)
}
