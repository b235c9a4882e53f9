import { liveSubjects } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import type pg from 'pg'
import { keepOnlineTold, sitesByHours } from '../repositories/sites.ts'
import { isOnline } from '../site-online.ts'

/** Sites that open or close by the clock: the gateways look at them again. */
export async function followHours(
  { pool, messaging }: { pool: pg.Pool; messaging: Pick<Messaging, 'publishLive'> },
  now: Date,
): Promise<void> {
  for (const site of await sitesByHours(pool)) {
    const online = isOnline(site, 0, now)
    if (online === site.onlineTold || !(await keepOnlineTold(pool, site.id, online))) continue
    messaging.publishLive(liveSubjects.site(site.id), '')
  }
}
