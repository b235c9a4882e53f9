import { liveSubjects, type WorkspaceId } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import type pg from 'pg'
import { listSitesOf } from '../repositories/sites.ts'

/** Who is available has changed: the gateways look at the workspace's sites again. */
export async function tellSites(
  { pool, messaging }: { pool: pg.Pool; messaging: Pick<Messaging, 'publishLive'> },
  workspaceId: WorkspaceId,
): Promise<void> {
  for (const { id, availability } of await listSitesOf(pool, workspaceId))
    if (availability === 'agents') messaging.publishLive(liveSubjects.site(id), '')
}
