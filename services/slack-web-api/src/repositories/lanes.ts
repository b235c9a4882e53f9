import type { DeliveryFailure } from '@parley/contracts'
import { relaxedCommit } from '@parley/postgres'
import type pg from 'pg'
import { type ClaimedLane, type LaneId, leaseMs } from '../lanes/lane.ts'

type Queryable = Pick<pg.ClientBase, 'query'>
const lease = `interval '${leaseMs} ms'`
const id = 'workspace_id = $1 AND lane_key = $2'
const heldValues = (lane: ClaimedLane) => [lane.workspaceId, lane.laneKey, lane.owner, lane.fence]

/** $1 workspace, $2 lane, $3 owner. Nothing when there is nothing to do there, or somebody else is at it. */
export const claimSql = `UPDATE lane SET owner = $3, fence = fence + 1, lease_until = now() + ${lease}, claimed_at = now()
    WHERE (workspace_id, lane_key) IN (
      SELECT workspace_id, lane_key FROM lane WHERE ${id} AND due_at <= now() AND (owner IS NULL OR lease_until <= now())
        AND NOT EXISTS (SELECT FROM paused_workspace p WHERE p.workspace_id = $1)
      FOR UPDATE SKIP LOCKED) AND ${relaxedCommit}
    RETURNING fence, failures, paused_reason AS "pausedReason"`

/** A sign of life for these lanes. @returns those that are still this owner's */
export async function renewLeases(pool: pg.Pool, owner: string, lanes: readonly LaneId[]): Promise<LaneId[]> {
  const { rows } = await pool.query<LaneId>({
    name: 'renew-leases',
    text: `UPDATE lane SET lease_until = now() + ${lease}
      FROM unnest($2::text[], $3::text[]) AS mine (workspace_id, lane_key)
      WHERE lane.workspace_id = mine.workspace_id AND lane.lane_key = mine.lane_key AND owner = $1 AND lease_until > now()
      RETURNING lane.workspace_id AS "workspaceId", lane.lane_key AS "laneKey"`,
    values: [owner, lanes.map(({ workspaceId }) => workspaceId), lanes.map(({ laneKey }) => laneKey)],
  })
  return rows
}

export interface Rest {
  /** Milliseconds until there is something to do; null when only something new can bring that. */
  afterMs: number | null
  /** `wanted` as it was when the lane was looked through. */
  seen: number
  failures: number
}

/** Gives a lane up. What came in since it was looked through makes it due at once, and so does a mend that was heard of meanwhile. @returns in how many milliseconds it is due */
export async function releaseLane(pool: pg.Pool, lane: ClaimedLane, rest: Rest): Promise<number | null> {
  const { rows } = await pool.query<{ dueMs: number | null }>({
    name: 'release-lane',
    text: `UPDATE lane SET owner = NULL, lease_until = NULL, failures = $7,
        due_at = CASE WHEN hastened_at >= claimed_at OR (wanted <> $6 AND $7 = 0 AND paused_reason IS NULL) THEN now()
          ELSE now() + coalesce($5::float8, CASE WHEN paused_reason IS NOT NULL THEN 60000 END) * interval '1 ms' END
      WHERE ${id} AND owner = $3 AND fence = $4 AND ${relaxedCommit}
      RETURNING (extract(epoch FROM due_at - now()) * 1000)::float8 AS "dueMs"`,
    values: [...heldValues(lane), rest.afterMs, rest.seen, rest.failures],
  })
  return rows[0]?.dueMs ?? null
}

/** Lanes that are due and nobody works on, one workspace after the other. */
export async function dueLanes(pool: pg.Pool, limit: number): Promise<LaneId[]> {
  const { rows } = await pool.query<LaneId>({
    name: 'due-lanes',
    text: `SELECT workspace_id AS "workspaceId", lane_key AS "laneKey" FROM lane l
      WHERE due_at <= now() AND (owner IS NULL OR lease_until <= now())
        AND NOT EXISTS (SELECT FROM paused_workspace p WHERE p.workspace_id = l.workspace_id)
      ORDER BY row_number() OVER (PARTITION BY workspace_id ORDER BY due_at), due_at LIMIT $1`,
    values: [limit],
  })
  return rows
}

/** There is something to do. A lane that is paused, or that Slack does not answer, keeps to the time of its next try. */
export const wakeLaneSql = (source: string) => `INSERT INTO lane AS l (workspace_id, lane_key, due_at, wanted)
  SELECT workspace_id, lane_key, now(), 1 FROM ${source} AS source
  ON CONFLICT (workspace_id, lane_key) DO UPDATE SET wanted = l.wanted + 1,
    due_at = CASE WHEN l.paused_reason IS NULL AND l.failures = 0 THEN least(l.due_at, now()) ELSE coalesce(l.due_at, now()) END`

/** Nothing goes there until somebody mends it. In a transaction. @returns whether it was not paused before */
export async function pauseLane(
  client: Queryable,
  lane: LaneId,
  reason: DeliveryFailure,
  tryAfterMs: number,
): Promise<boolean> {
  const values = [lane.workspaceId, lane.laneKey, reason, tryAfterMs]
  const paused = await client.query(
    `INSERT INTO lane AS l (workspace_id, lane_key, due_at, paused_reason, paused_at)
     VALUES ($1, $2, now() + $4 * interval '1 ms', $3, now())
     ON CONFLICT (workspace_id, lane_key) DO UPDATE SET paused_reason = $3, paused_at = now(), due_at = excluded.due_at
       WHERE l.paused_reason IS NULL`,
    values,
  )
  if (paused.rowCount === 1) return true
  await client.query(`UPDATE lane SET paused_reason = $3, due_at = now() + $4 * interval '1 ms' WHERE ${id}`, values)
  return false
}

/** @returns whether it was paused */
export async function resumeLane(db: Queryable, lane: LaneId): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE lane SET paused_reason = NULL, paused_at = NULL, due_at = now(), wanted = wanted + 1
     WHERE ${id} AND paused_reason IS NOT NULL`,
    [lane.workspaceId, lane.laneKey],
  )
  return rowCount === 1
}

/** A paused lane is tried at once. */
export async function hastenLane(db: Queryable, lane: LaneId): Promise<void> {
  await db.query(`UPDATE lane SET due_at = now(), hastened_at = now(), wanted = wanted + 1 WHERE ${id}`, [
    lane.workspaceId,
    lane.laneKey,
  ])
}

export async function hastenWorkspace(db: Queryable, workspaceId: string): Promise<LaneId[]> {
  const { rows } = await db.query<LaneId>(
    `UPDATE lane SET due_at = now(), hastened_at = now(), wanted = wanted + 1 WHERE workspace_id = $1 AND due_at IS NOT NULL
     RETURNING workspace_id AS "workspaceId", lane_key AS "laneKey"`,
    [workspaceId],
  )
  return rows
}

export async function laneIsThere(db: Queryable, lane: LaneId): Promise<boolean> {
  return (await db.query(`SELECT FROM lane WHERE ${id}`, [lane.workspaceId, lane.laneKey])).rowCount === 1
}
