import type { RequestData } from '@parley/contracts'
import type pg from 'pg'
import { removeSavedReply as remove } from '../repositories/saved-replies.ts'

/** `savedReply.remove.v1`. One that is not there is as good as removed. */
export const removeSavedReply =
  (pool: pg.Pool) =>
  async ({ workspaceId, savedReplyId }: RequestData<'savedReply.remove.v1'>) => {
    await remove(pool, workspaceId, savedReplyId)
    return {}
  }
