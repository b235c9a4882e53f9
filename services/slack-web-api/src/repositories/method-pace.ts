import { relaxedCommit } from '@parley/postgres'
import type pg from 'pg'
import { type Rate, toleranceOf } from '../pace/gcra.ts'

/** One call more by GCRA, if it may be made now. Parameters, by their numbers: workspace, method, interval and tolerance in milliseconds. */
export const takenSql = (workspace: string, method: string, interval: string, tolerance: string) =>
  `INSERT INTO method_pace AS p (workspace_id, method, tat) VALUES (${workspace}, ${method}, now() + ${interval} * interval '1 ms')
    ON CONFLICT (workspace_id, method) DO UPDATE SET tat = greatest(p.tat, now()) + ${interval} * interval '1 ms'
      WHERE p.tat - ${tolerance} * interval '1 ms' <= now() AND (p.blocked_until IS NULL OR p.blocked_until <= now())
    RETURNING 1`

/** Milliseconds until a call may be made, for when none was taken. */
export const waitSql = (workspace: string, method: string, tolerance: string) => `coalesce((
    SELECT greatest(1, ceil(extract(epoch FROM greatest(tat - ${tolerance} * interval '1 ms', blocked_until) - now()) * 1000))
    FROM method_pace WHERE workspace_id = ${workspace} AND method = ${method}), 10)::float8`

const reserveSql = `WITH taken AS (${takenSql('$1', '$2', '$3', '$4')})
  SELECT CASE WHEN EXISTS (SELECT FROM taken) THEN 0 ELSE ${waitSql('$1', '$2', '$4')} END AS "waitMs" WHERE ${relaxedCommit}`

/** How fast methods may be called, over all replicas. */
export interface MethodPaces {
  /** Takes a turn, or says how many milliseconds to wait for one. */
  reserve(workspaceId: string, method: string, rate: Rate): Promise<number>
  /** Slack said when the method may be called again. */
  block(workspaceId: string, method: string, forMs: number): Promise<void>
}

export const createMethodPaces = (pool: pg.Pool): MethodPaces => ({
  async reserve(workspaceId, method, rate) {
    const values = [workspaceId, method, rate.intervalMs, toleranceOf(rate)]
    const { rows } = await pool.query<{ waitMs: number }>({ name: 'reserve-method', text: reserveSql, values })
    return rows[0]?.waitMs ?? 0
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
