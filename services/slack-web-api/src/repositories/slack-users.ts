import type pg from 'pg'
import type { KnownUser } from '../slack/agent-of-user.ts'

type Queryable = Pick<pg.ClientBase, 'query'>

/** How long a name may be old, should we miss that it changed. */
const freshFor = `interval '1 day'`

export async function freshUser(
  pool: pg.Pool,
  workspaceId: string,
  slackUserId: string,
): Promise<KnownUser | undefined> {
  const { rows } = await pool.query<KnownUser>(
    `SELECT slack_user_id AS "slackUserId", name, avatar_url AS "avatarUrl", slack_team_id AS "slackTeamId", slack_enterprise_id AS "slackEnterpriseId", guest
     FROM slack_user WHERE workspace_id = $1 AND slack_user_id = $2 AND fetched_at > now() - ${freshFor}`,
    [workspaceId, slackUserId],
  )
  return rows[0]
}

export async function keepUsers(pool: pg.Pool, workspaceId: string, users: readonly KnownUser[]): Promise<void> {
  if (users.length === 0) return
  await pool.query(
    `INSERT INTO slack_user (workspace_id, slack_user_id, name, avatar_url, slack_team_id, slack_enterprise_id, guest)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[])
     ON CONFLICT (workspace_id, slack_user_id) DO UPDATE SET name = excluded.name, avatar_url = excluded.avatar_url,
       slack_team_id = excluded.slack_team_id, slack_enterprise_id = excluded.slack_enterprise_id, guest = excluded.guest, fetched_at = now()`,
    [
      workspaceId,
      users.map(({ slackUserId }) => slackUserId),
      users.map(({ name }) => name),
      users.map(({ avatarUrl }) => avatarUrl),
      users.map(({ slackTeamId }) => slackTeamId),
      users.map(({ slackEnterpriseId }) => slackEnterpriseId),
      users.map(({ guest }) => guest),
    ],
  )
}

/** Only people whom somebody asked for before are kept. @returns whether it is one of them */
export async function updateKnownUser(db: Queryable, workspaceId: string, user: KnownUser): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE slack_user SET name = $3, avatar_url = $4, guest = $5, fetched_at = now() WHERE workspace_id = $1 AND slack_user_id = $2`,
    [workspaceId, user.slackUserId, user.name, user.avatarUrl, user.guest],
  )
  return rowCount === 1
}
