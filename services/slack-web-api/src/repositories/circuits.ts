import type pg from 'pg'

/** Milliseconds. */
const firstRest = 1_000
const longestRest = 15_000
/** Longer than a call may take: who took the probe and ended before its answer is replaced after that. */
const probeMs = 12_000
/** Who was told to wait asks again so soon, since a probe that succeeds ends the waiting. */
const askAgainMs = 1_000

/** How a workspace's circuit stands for who wants to call: `probe` may call, and what comes of it counts for all replicas. */
export type CircuitState = 'closed' | 'open' | 'probe'

/** Nothing is called while a workspace rests. Part of the statement that takes a turn. */
export const notRestingSql = (workspace: string) =>
  `NOT EXISTS (SELECT FROM circuit WHERE workspace_id = ${workspace} AND open_until > now())`

/**
 * What follows `taken` in a statement: after a rest one of all who have a turn is the probe, and only it is `free`. Of two replicas at once the second
 * waits for the first one's row and then sees that the rest is longer.
 */
export const freeSql = (workspace: string) =>
  `probe AS (UPDATE circuit SET open_until = now() + interval '${probeMs} ms'
    WHERE workspace_id = ${workspace} AND open_until <= now() AND EXISTS (SELECT FROM taken) RETURNING 1),
  free AS (SELECT FROM taken WHERE EXISTS (SELECT FROM probe)
    OR NOT EXISTS (SELECT FROM circuit WHERE workspace_id = ${workspace}))`

/** Columns of `Turn`, but for the pace's wait. */
export const circuitSql = (workspace: string) => `CASE WHEN EXISTS (SELECT FROM probe) THEN 'probe'
  WHEN EXISTS (SELECT FROM circuit WHERE workspace_id = ${workspace}) THEN 'open' ELSE 'closed' END AS circuit`

/** Milliseconds until it is worth asking again, for who is not `free`. */
export const restingSql = (workspace: string) => `coalesce((
    SELECT least(ceil(extract(epoch FROM open_until - now()) * 1000), ${askAgainMs})
    FROM circuit WHERE workspace_id = ${workspace}), 0)::float8`

/** Which workspaces rest, for all replicas. */
export interface Circuits {
  /** @returns milliseconds of rest; 0 when it rests already */
  open(workspaceId: string): Promise<number>
  /** The probe failed, too. @returns milliseconds of rest, longer than the one before */
  reopen(workspaceId: string): Promise<number>
  /** The probe was answered. @returns 0 */
  close(workspaceId: string): Promise<number>
}

export const createCircuits = (pool: pg.Pool): Circuits => {
  const rest = async (text: string, workspaceId: string) => {
    const { rows } = await pool.query<{ restMs: number }>(text, [workspaceId])
    return rows[0]?.restMs ?? 0
  }
  return {
    open: (workspaceId) => rest(openSql, workspaceId),
    reopen: (workspaceId) => rest(reopenSql, workspaceId),
    close: (workspaceId) => rest('DELETE FROM circuit WHERE workspace_id = $1', workspaceId),
  }
}

const openSql = `INSERT INTO circuit (workspace_id, rest_ms, open_until)
  VALUES ($1, ${firstRest}, now() + interval '${firstRest} ms') ON CONFLICT (workspace_id) DO NOTHING RETURNING rest_ms AS "restMs"`

const longer = `least(rest_ms * 2, ${longestRest})`
const reopenSql = `UPDATE circuit SET rest_ms = ${longer}, open_until = now() + ${longer} * interval '1 ms'
  WHERE workspace_id = $1 RETURNING rest_ms AS "restMs"`
