import type { DeliveryFailure, WorkspaceId } from '@parley/contracts'
import type pg from 'pg'

type Queryable = Pick<pg.ClientBase, 'query'>

export interface PausedWorkspace {
  workspaceId: WorkspaceId
  reason: DeliveryFailure
}

/** @returns whether it was not paused before */
export async function pauseWorkspace(
  db: Queryable,
  workspaceId: string,
  reason: DeliveryFailure,
  probeAfterMs: number,
) {
  const { rowCount } = await db.query(
    `INSERT INTO paused_workspace (workspace_id, reason, probe_at) VALUES ($1, $2, now() + $3 * interval '1 ms')
     ON CONFLICT (workspace_id) DO NOTHING`,
    [workspaceId, reason, probeAfterMs],
  )
  return rowCount === 1
}

/** @returns whether it was paused */
export async function resumeWorkspace(db: Queryable, workspaceId: string): Promise<boolean> {
  return (await db.query('DELETE FROM paused_workspace WHERE workspace_id = $1', [workspaceId])).rowCount === 1
}

/** Paused workspaces whose next try is due; whoever gets one has it for `probeAfterMs`. */
export async function takeDueProbes(pool: pg.Pool, probeAfterMs: number): Promise<PausedWorkspace[]> {
  const { rows } = await pool.query<PausedWorkspace>(
    `UPDATE paused_workspace SET probe_at = now() + $1 * interval '1 ms' WHERE workspace_id IN (
       SELECT workspace_id FROM paused_workspace WHERE probe_at <= now() ORDER BY probe_at LIMIT 20 FOR UPDATE SKIP LOCKED)
     RETURNING workspace_id AS "workspaceId", reason`,
    [probeAfterMs],
  )
  return rows
}
