import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { conversationAt } from '../repositories/conversations.ts'

/** `conversation.find.v1`: by id, or by a place in Slack. */
export const findConversation =
  (pool: pg.Pool) =>
  async ({
    workspaceId,
    target,
  }: RequestData<'conversation.find.v1'>): Promise<RequestReply<'conversation.find.v1'>> => ({
    conversation: (await conversationAt(pool, workspaceId, target)) ?? null,
  })
