import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { agentsAvailable } from '../repositories/availability.ts'
import { siteByKey } from '../repositories/sites.ts'
import { isOnline } from '../site-online.ts'

/** `site.resolve.v1`: whose key this is, null for nobody's, and whether somebody answers there now. */
export const resolveSite =
  (pool: pg.Pool) =>
  async ({ siteKey }: RequestData<'site.resolve.v1'>): Promise<RequestReply<'site.resolve.v1'>> => {
    const site = await siteByKey(pool, siteKey)
    if (!site) return { site: null, online: false }
    const agents = site.availability === 'agents' ? await agentsAvailable(pool, site.workspaceId) : 0
    return { site, online: isOnline(site, agents) }
  }
