import type { Agent, AgentProfile, ConversationId, WorkspaceId } from '@parley/contracts'
import type pg from 'pg'

/** Somebody as visitors see them. */
const asSeen = `slack_user_id AS "slackUserId", coalesce(nullif(public_name, ''), name) AS name,
  coalesce(nullif(public_avatar_url, ''), avatar_url) AS "avatarUrl"`

export async function knownAgent(
  pool: pg.Pool,
  workspaceId: WorkspaceId,
  slackUserId: string,
): Promise<Agent | undefined> {
  const found = await pool.query<Agent>(`SELECT ${asSeen} FROM agent WHERE workspace_id = $1 AND slack_user_id = $2`, [
    workspaceId,
    slackUserId,
  ])
  return found.rows[0]
}

/** The conversations that somebody has taken and not closed. */
export async function openConversationsOf(
  pool: pg.Pool,
  workspaceId: WorkspaceId,
  slackUserId: string,
): Promise<ConversationId[]> {
  const { rows } = await pool.query<{ id: ConversationId }>(
    `SELECT id FROM conversation WHERE workspace_id = $1 AND assignee_slack_user_id = $2 AND status <> 'closed' ORDER BY id`,
    [workspaceId, slackUserId],
  )
  return rows.map(({ id }) => id)
}

/** Nobody waits for their answer any more. */
export async function dismissAgent(pool: pg.Pool, workspaceId: WorkspaceId, slackUserId: string): Promise<void> {
  await pool.query(`DELETE FROM agent_availability WHERE workspace_id = $1 AND slack_user_id = $2`, [
    workspaceId,
    slackUserId,
  ])
}

/** Keeps what Slack says of somebody. @returns how visitors see them */
export async function rememberAgent(pool: pg.Pool, workspaceId: WorkspaceId, agent: Agent): Promise<Agent> {
  const { rows } = await pool.query<Agent>(
    `INSERT INTO agent (workspace_id, slack_user_id, name, avatar_url) VALUES ($1, $2, $3, $4)
     ON CONFLICT (workspace_id, slack_user_id) DO UPDATE SET name = excluded.name, avatar_url = excluded.avatar_url, updated_at = now()
     RETURNING ${asSeen}`,
    [workspaceId, agent.slackUserId, agent.name, agent.avatarUrl],
  )
  return rows[0] ?? agent
}

/** Those who are seen otherwise than Slack shows them. */
export async function profilesOf(pool: pg.Pool, workspaceId: WorkspaceId): Promise<AgentProfile[]> {
  const { rows } = await pool.query<AgentProfile>(
    `SELECT slack_user_id AS "slackUserId", public_name AS "publicName", public_avatar_url AS "publicAvatarUrl"
     FROM agent WHERE workspace_id = $1 AND (public_name <> '' OR public_avatar_url <> '') ORDER BY slack_user_id`,
    [workspaceId],
  )
  return rows
}

/** @returns how visitors see them from now on; undefined for nobody whom we know */
export async function setProfile(
  pool: pg.Pool,
  workspaceId: WorkspaceId,
  { slackUserId, publicName, publicAvatarUrl }: AgentProfile,
): Promise<Agent | undefined> {
  const { rows } = await pool.query<Agent>(
    `UPDATE agent SET public_name = $3, public_avatar_url = $4, updated_at = now()
     WHERE workspace_id = $1 AND slack_user_id = $2 RETURNING ${asSeen}`,
    [workspaceId, slackUserId, publicName, publicAvatarUrl],
  )
  return rows[0]
}
