import { transaction } from '@parley/postgres'
import type pg from 'pg'

const tables = [
  'delivery',
  'delivery_file',
  'destination',
  'lane',
  'paused_workspace',
  'method_pace',
  'circuit',
  'slack_user',
  'alert_sent',
  'probe',
] as const

/** Deletes everything that is a workspace's. Also a second time. */
export const deleteWorkspace = (pool: pg.Pool, workspaceId: string): Promise<void> =>
  transaction(pool, async (client) => {
    for (const table of tables) await client.query(`DELETE FROM ${table} WHERE workspace_id = $1`, [workspaceId])
  })
