import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { listSitesOf } from '../repositories/sites.ts'

/** `site.list.v1`. */
export const listSites =
  (pool: pg.Pool) =>
  async ({ workspaceId }: RequestData<'site.list.v1'>): Promise<RequestReply<'site.list.v1'>> => ({
    sites: await listSitesOf(pool, workspaceId),
  })
