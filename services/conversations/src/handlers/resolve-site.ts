import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { siteByKey } from '../repositories/sites.ts'

/** `site.resolve.v1`: whose key this is; null for nobody's. */
export const resolveSite =
  (pool: pg.Pool) =>
  async ({ siteKey }: RequestData<'site.resolve.v1'>): Promise<RequestReply<'site.resolve.v1'>> => ({
    site: (await siteByKey(pool, siteKey)) ?? null,
  })
