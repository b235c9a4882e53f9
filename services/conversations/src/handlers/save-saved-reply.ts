import type { RequestData, RequestReply } from '@parley/contracts'
import { newId } from '@parley/ids'
import type pg from 'pg'
import { shortcutTaken } from '../errors.ts'
import { keepSavedReply } from '../repositories/saved-replies.ts'

/** `savedReply.save.v1`: makes one, or changes one. */
export const saveSavedReply =
  (pool: pg.Pool) =>
  async ({
    workspaceId,
    savedReply,
  }: RequestData<'savedReply.save.v1'>): Promise<RequestReply<'savedReply.save.v1'>> => {
    const id = savedReply.id ?? newId('srp')
    const kept = await keepSavedReply(pool, workspaceId, { ...savedReply, id, isNew: savedReply.id === null })
    if (!kept) throw shortcutTaken(savedReply.shortcut)
    return { savedReply: kept }
  }
