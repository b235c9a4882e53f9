import { relaxedCommit } from '@parley/postgres'
import type pg from 'pg'
import { type Rate, toleranceOf } from '../pace/gcra.ts'
import { type CircuitState, circuitSql, freeSql, notRestingSql, restingSql } from './circuits.ts'

/** Whether a call may be made now, and if not, in how many milliseconds to ask again. */
export interface Turn {
  waitMs: number
  circuit: CircuitState
}

/**
 * Takes one call more by GCRA as `taken`, and of a workspace that rested the probe; who may call is `free`.
 * Parameters, by their numbers: workspace, method, interval and tolerance in milliseconds.
 */
export const takenSql = (workspace: string, method: string, interval: string, tolerance: string) =>
  `taken AS (INSERT INTO method_pace AS p (workspace_id, method, tat)
    SELECT ${workspace}, ${method}, now() + ${interval} * interval '1 ms' WHERE ${notRestingSql(workspace)}
    ON CONFLICT (workspace_id, method) DO UPDATE SET tat = greatest(p.tat, now()) + ${interval} * interval '1 ms'
      WHERE p.tat - ${tolerance} * interval '1 ms' <= now() AND (p.blocked_until IS NULL OR p.blocked_until <= now())
    RETURNING 1),
  ${freeSql(workspace)}`

/** The columns of a `Turn`, after `takenSql`. */
export const turnSql = (workspace: string, method: string, tolerance: string) =>
  `CASE WHEN EXISTS (SELECT FROM free) THEN 0 ELSE greatest(${paceWaitSql(workspace, method, tolerance)},
    ${restingSql(workspace)}) END AS "waitMs", ${circuitSql(workspace)}`

const paceWaitSql = (workspace: string, method: string, tolerance: string) => `coalesce((
    SELECT greatest(1, ceil(extract(epoch FROM greatest(tat - ${tolerance} * interval '1 ms', blocked_until) - now()) * 1000))
    FROM method_pace WHERE workspace_id = ${workspace} AND method = ${method}), 10)::float8`

const reserveSql = `WITH ${takenSql('$1::text', '$2::text', '$3::float8', '$4::float8')}
  SELECT ${turnSql('$1', '$2', '$4')} WHERE ${relaxedCommit}`

/** How fast methods may be called, over all replicas. */
export interface MethodPaces {
  /** Takes a turn, or says how many milliseconds to wait for one. */
  reserve(workspaceId: string, method: string, rate: Rate): Promise<Turn>
  /** Slack said when the method may be called again. */
  block(workspaceId: string, method: string, forMs: number): Promise<void>
}

export const createMethodPaces = (pool: pg.Pool): MethodPaces => ({
  async reserve(workspaceId, method, rate) {
    const values = [workspaceId, method, rate.intervalMs, toleranceOf(rate)]
    const { rows } = await pool.query<Turn>({ name: 'reserve-method', text: reserveSql, values })
    return rows[0] ?? { waitMs: 10, circuit: 'closed' }
  },
  async block(workspaceId, method, forMs) {
    await pool.query(
      `INSERT INTO method_pace AS p (workspace_id, method, tat, blocked_until)
       VALUES ($1, $2, now(), now() + $3 * interval '1 ms')
       ON CONFLICT (workspace_id, method) DO UPDATE SET blocked_until = greatest(p.blocked_until, excluded.blocked_until)`,
      [workspaceId, method, forMs],
    )
  },
})
