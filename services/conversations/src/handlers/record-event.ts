import type { RequestData } from '@parley/contracts'
import type pg from 'pg'
import { recordEvent as record } from '../repositories/visitor-events.ts'

/** `visitor.track.v1`: something that a visitor did. */
export const recordEvent = (pool: pg.Pool) => async (event: RequestData<'visitor.track.v1'>) => {
  await record(pool, event)
  return {}
}
