import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { findSavedReplies } from '../repositories/saved-replies.ts'

/** `savedReply.list.v1`: those that fit what somebody has typed. */
export const listSavedReplies =
  (pool: pg.Pool) =>
  async ({
    workspaceId,
    query,
    limit,
  }: RequestData<'savedReply.list.v1'>): Promise<RequestReply<'savedReply.list.v1'>> => ({
    savedReplies: await findSavedReplies(pool, workspaceId, query, limit),
  })
