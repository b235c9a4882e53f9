import { liveSubjects } from '@parley/contracts'
import { type FactHandler, type Messaging, TerminateMessage } from '@parley/messaging'
import type pg from 'pg'
import { deleteWorkspace } from '../repositories/delete-workspace.ts'

/** `installation.purged.v1`: the team left and did not come back. Its sites and all that was said on them are gone, and their widgets with them. */
export const forgetWorkspace =
  (pool: pg.Pool, messaging: Pick<Messaging, 'publishLive'>): FactHandler<'installation.purged.v1'> =>
  async ({ workspaceId }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'what was purged belongs to a workspace')
    for (const siteId of await deleteWorkspace(pool, workspaceId)) messaging.publishLive(liveSubjects.site(siteId), '')
  }
