import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { conversationUnknown } from '../errors.ts'
import { messagesOf, snapshotOf } from '../repositories/conversations.ts'

/** `conversation.get.v1`: one, with its messages. */
export const getConversation =
  (pool: pg.Pool) =>
  async ({
    workspaceId,
    conversationId,
  }: RequestData<'conversation.get.v1'>): Promise<RequestReply<'conversation.get.v1'>> => {
    const [conversation, messages] = await Promise.all([
      snapshotOf(pool, workspaceId, conversationId),
      messagesOf(pool, workspaceId, conversationId),
    ])
    if (!conversation) throw conversationUnknown()
    return { conversation, messages }
  }
