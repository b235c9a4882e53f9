import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { queueOf } from '../repositories/queue.ts'
import { listSitesOf } from '../repositories/sites.ts'
import { isOnline } from '../site-online.ts'

/** `queue.get.v1`: what a person's App Home shows. */
export const getQueue =
  (pool: pg.Pool) =>
  async (question: RequestData<'queue.get.v1'>): Promise<RequestReply<'queue.get.v1'>> => {
    const [queue, sites] = await Promise.all([queueOf(pool, question), listSitesOf(pool, question.workspaceId)])
    return {
      ...queue,
      sites: sites.map((site) => ({
        siteId: site.id,
        name: site.name,
        mode: site.mode,
        slackChannelId: site.slackChannelId,
        online: isOnline(site, queue.agentsAvailable),
        seen: site.firstSeenAt !== null,
      })),
    }
  }
