import type { WorkspaceId } from '@parley/contracts'
import type pg from 'pg'

export async function beginProbe(pool: pg.Pool, workspaceId: WorkspaceId, id: string): Promise<void> {
  await pool.query('INSERT INTO probe (id, workspace_id) VALUES ($1, $2)', [id, workspaceId])
  await pool.query(`DELETE FROM probe WHERE created_at < now() - interval '1 day'`)
}

/** Slack has told of it. */
export async function seeProbe(pool: pg.Pool, id: string): Promise<void> {
  await pool.query('UPDATE probe SET seen_at = now() WHERE id = $1', [id])
}

export async function probeSeen(pool: pg.Pool, id: string): Promise<boolean> {
  return (await pool.query('SELECT FROM probe WHERE id = $1 AND seen_at IS NOT NULL', [id])).rowCount === 1
}
