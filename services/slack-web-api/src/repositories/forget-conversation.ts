import type { ConversationId, WorkspaceId } from '@parley/contracts'
import { transaction } from '@parley/postgres'
import type pg from 'pg'

/** Whether something of a conversation is still on its way to Slack. */
export async function isOnItsWay(pool: pg.Pool, workspaceId: WorkspaceId, id: ConversationId): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT FROM delivery WHERE workspace_id = $1 AND conversation_id = $2 AND (state IN ('pending', 'sending') OR dirty)
     UNION ALL SELECT FROM delivery_file WHERE workspace_id = $1 AND conversation_id = $2 AND state IN ('waiting', 'uploaded') LIMIT 1`,
    [workspaceId, id],
  )
  return (rowCount ?? 0) > 0
}

/** Deletes what is known of a conversation: where it is in Slack, and what went there. Also a second time. */
export const forgetConversation = (pool: pg.Pool, workspaceId: WorkspaceId, id: ConversationId): Promise<void> =>
  transaction(pool, async (client) => {
    for (const table of ['delivery_file', 'delivery', 'destination'])
      await client.query(`DELETE FROM ${table} WHERE workspace_id = $1 AND conversation_id = $2`, [workspaceId, id])
  })
