import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { fileOfVisitor } from '../repositories/files.ts'

/** `file.find.v1`: whether a visitor may have a file, and where it is. */
export const findFile =
  (pool: pg.Pool) =>
  async (asked: RequestData<'file.find.v1'>): Promise<RequestReply<'file.find.v1'>> => ({
    file: (await fileOfVisitor(pool, asked)) ?? null,
  })
