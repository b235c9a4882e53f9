import type { AgentAvailability, WorkspaceId } from '@parley/contracts'
import type pg from 'pg'

export const isAvailable = `(availability = 'on' OR (availability = 'auto' AND active))`

/** @returns whether the agent is available now */
export async function setAvailability(
  pool: pg.Pool,
  at: { workspaceId: WorkspaceId; slackUserId: string; availability: AgentAvailability; active: boolean },
): Promise<boolean> {
  const { rows } = await pool.query<{ available: boolean }>(
    `INSERT INTO agent_availability (workspace_id, slack_user_id, availability, active) VALUES ($1, $2, $3, $4)
     ON CONFLICT (workspace_id, slack_user_id) DO UPDATE SET availability = excluded.availability, active = excluded.active, updated_at = now()
     RETURNING ${isAvailable} AS available`,
    [at.workspaceId, at.slackUserId, at.availability, at.active],
  )
  return rows[0]?.available ?? false
}

export async function agentsAvailable(pool: pg.Pool, workspaceId: WorkspaceId): Promise<number> {
  const { rows } = await pool.query<{ count: number }>({
    name: 'agents-available',
    text: `SELECT count(*)::int AS count FROM agent_availability WHERE workspace_id = $1 AND ${isAvailable}`,
    values: [workspaceId],
  })
  return rows[0]?.count ?? 0
}

/** Who is available by what Slack shows and was not looked for in the last minute: each is given to one asker, of however many replicas. */
export async function agentsToLookFor(pool: pg.Pool, limit: number) {
  const { rows } = await pool.query<{ workspaceId: WorkspaceId; slackUserId: string }>(
    `UPDATE agent_availability SET looked_at = now() WHERE (workspace_id, slack_user_id) IN (
       SELECT workspace_id, slack_user_id FROM agent_availability
       WHERE availability = 'auto' AND (looked_at IS NULL OR looked_at < now() - interval '1 minute')
       ORDER BY workspace_id LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING workspace_id AS "workspaceId", slack_user_id AS "slackUserId"`,
    [limit],
  )
  return rows
}

/** @returns whether anybody came or went */
export async function notePresence(
  pool: pg.Pool,
  workspaceId: WorkspaceId,
  asked: string[],
  active: string[],
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE agent_availability SET active = slack_user_id = ANY($3), updated_at = now()
     WHERE workspace_id = $1 AND slack_user_id = ANY($2) AND availability = 'auto' AND active <> (slack_user_id = ANY($3))`,
    [workspaceId, asked, active],
  )
  return (rowCount ?? 0) > 0
}
