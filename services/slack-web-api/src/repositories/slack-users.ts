import type { Agent } from '@parley/contracts'
import type pg from 'pg'

/** How long a name may be old, should we miss that it changed. */
const freshFor = `interval '1 day'`

export async function freshUser(pool: pg.Pool, workspaceId: string, slackUserId: string): Promise<Agent | undefined> {
  const { rows } = await pool.query<Agent>(
    `SELECT slack_user_id AS "slackUserId", name, avatar_url AS "avatarUrl" FROM slack_user
     WHERE workspace_id = $1 AND slack_user_id = $2 AND fetched_at > now() - ${freshFor}`,
    [workspaceId, slackUserId],
  )
  return rows[0]
}

export async function keepUsers(pool: pg.Pool, workspaceId: string, users: readonly Agent[]): Promise<void> {
  if (users.length === 0) return
  await pool.query(
    `INSERT INTO slack_user (workspace_id, slack_user_id, name, avatar_url)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[])
     ON CONFLICT (workspace_id, slack_user_id)
     DO UPDATE SET name = excluded.name, avatar_url = excluded.avatar_url, fetched_at = now()`,
    [
      workspaceId,
      users.map(({ slackUserId }) => slackUserId),
      users.map(({ name }) => name),
      users.map(({ avatarUrl }) => avatarUrl),
    ],
  )
}

/** Only people whom somebody asked for before are kept. */
export async function updateKnownUser(pool: pg.Pool, workspaceId: string, user: Agent): Promise<void> {
  await pool.query(
    `UPDATE slack_user SET name = $3, avatar_url = $4, fetched_at = now() WHERE workspace_id = $1 AND slack_user_id = $2`,
    [workspaceId, user.slackUserId, user.name, user.avatarUrl],
  )
}
