import type { Agent, ConversationId, WorkspaceId } from '@parley/contracts'
import type pg from 'pg'

export async function knownAgent(
  pool: pg.Pool,
  workspaceId: WorkspaceId,
  slackUserId: string,
): Promise<Agent | undefined> {
  const found = await pool.query<Agent>(
    `SELECT slack_user_id AS "slackUserId", name, avatar_url AS "avatarUrl" FROM agent WHERE workspace_id = $1 AND slack_user_id = $2`,
    [workspaceId, slackUserId],
  )
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

export async function rememberAgent(pool: pg.Pool, workspaceId: WorkspaceId, agent: Agent): Promise<void> {
  await pool.query(
    `INSERT INTO agent (workspace_id, slack_user_id, name, avatar_url) VALUES ($1, $2, $3, $4)
     ON CONFLICT (workspace_id, slack_user_id) DO UPDATE SET name = excluded.name, avatar_url = excluded.avatar_url, updated_at = now()`,
    [workspaceId, agent.slackUserId, agent.name, agent.avatarUrl],
  )
}
