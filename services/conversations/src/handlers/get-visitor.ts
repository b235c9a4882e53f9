import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { snapshotOf } from '../repositories/conversations.ts'
import { visitorFileOf } from '../repositories/visitors.ts'

/** `visitor.get.v1`: what is known of the visitor of a conversation. */
export const getVisitor =
  (pool: pg.Pool) =>
  async ({ workspaceId, conversationId }: RequestData<'visitor.get.v1'>): Promise<RequestReply<'visitor.get.v1'>> => {
    const [conversation, file] = await Promise.all([
      snapshotOf(pool, workspaceId, conversationId),
      visitorFileOf(pool, workspaceId, conversationId),
    ])
    return { conversation: conversation ?? null, ...(file ?? { attributes: {}, pages: [], events: [], past: [] }) }
  }
