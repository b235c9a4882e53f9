import type { RequestData } from '@parley/contracts'
import type pg from 'pg'
import { markSeen } from '../repositories/sites.ts'

/** `site.seen.v1`: a page with the widget said hello. */
export const markSiteSeen =
  (pool: pg.Pool) =>
  async ({ workspaceId, siteId }: RequestData<'site.seen.v1'>) => {
    await markSeen(pool, workspaceId, siteId)
    return {}
  }
