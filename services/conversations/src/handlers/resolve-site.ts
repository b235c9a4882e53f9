import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { agentsAvailable } from '../repositories/availability.ts'
import { replySeconds } from '../repositories/reply-time.ts'
import { siteByKey } from '../repositories/sites.ts'
import { backAt, isOnline } from '../site-online.ts'

/** `site.resolve.v1`: whose key this is, null for nobody's, and whether somebody answers there now. */
export const resolveSite =
  (pool: pg.Pool) =>
  async ({ siteKey }: RequestData<'site.resolve.v1'>): Promise<RequestReply<'site.resolve.v1'>> => {
    const site = await siteByKey(pool, siteKey)
    if (!site) return { site: null, online: false }
    const agents = site.availability === 'agents' ? await agentsAvailable(pool, site.workspaceId) : 0
    return {
      site,
      online: isOnline(site, agents),
      backAt: backAt(site)?.toISOString() ?? null,
      replySeconds: await replySeconds(pool, site),
    }
  }
