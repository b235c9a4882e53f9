import type { RequestData } from '@parley/contracts'
import type pg from 'pg'
import { recordPage as record } from '../repositories/visitors.ts'

/** `visitor.browse.v1`: the page that a visitor went to. */
export const recordPage = (pool: pg.Pool) => async (view: RequestData<'visitor.browse.v1'>) => {
  await record(pool, view)
  return {}
}
