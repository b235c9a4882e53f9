import type { SiteId } from '@parley/contracts'
import { transaction } from '@parley/postgres'
import type pg from 'pg'

/** What does not go with a site: visitors, conversations, messages and notes do. */
const besidesSites = ['slack_deletion', 'agent', 'saved_reply', 'agent_availability', 'lost_channel'] as const

/** Deletes everything that is a workspace's. Also a second time. @returns its sites */
export const deleteWorkspace = (pool: pg.Pool, workspaceId: string): Promise<SiteId[]> =>
  transaction(pool, async (client) => {
    for (const table of besidesSites) await client.query(`DELETE FROM ${table} WHERE workspace_id = $1`, [workspaceId])
    const sites = await client.query<{ id: SiteId }>('DELETE FROM site WHERE workspace_id = $1 RETURNING id', [
      workspaceId,
    ])
    return sites.rows.map(({ id }) => id)
  })
