import type { InstallationId, WorkspaceId } from '@parley/contracts'
import type pg from 'pg'

export interface Installation {
  id: InstallationId
  workspaceId: WorkspaceId
  slackTeamId: string
  slackEnterpriseId: string | null
  teamName: string
  slackAppId: string
  botUserId: string
  botId: string | null
  installedBy: string
  scopes: string[]
  status: 'active' | 'revoked'
  /** Sealed. */
  botToken: string | null
  installedAt: Date
  revokedAt: Date | null
}

export type NewInstallation = Omit<Installation, 'status' | 'revokedAt'>
type Queryable = Pick<pg.Pool, 'query'>

const columns = `id, workspace_id AS "workspaceId", slack_team_id AS "slackTeamId", slack_enterprise_id AS "slackEnterpriseId",
  team_name AS "teamName", slack_app_id AS "slackAppId", bot_user_id AS "botUserId", bot_id AS "botId",
  installed_by AS "installedBy", scopes, status, bot_token AS "botToken", installed_at AS "installedAt", revoked_at AS "revokedAt"`

export async function installationOfTeam(db: Queryable, slackTeamId: string): Promise<Installation | undefined> {
  const found = await db.query<Installation>(`SELECT ${columns} FROM installation WHERE slack_team_id = $1`, [
    slackTeamId,
  ])
  return found.rows[0]
}

export async function installationOfWorkspace(db: Queryable, workspaceId: string): Promise<Installation | undefined> {
  const found = await db.query<Installation>(`SELECT ${columns} FROM installation WHERE workspace_id = $1`, [
    workspaceId,
  ])
  return found.rows[0]
}

/** Makes sure that the team has a row, so that two installs at once agree on its ids, and locks it until the transaction ends. */
export async function claimTeam(client: pg.PoolClient, ids: { id: string; workspaceId: string; slackTeamId: string }) {
  const claimed = await client.query<{ id: InstallationId; workspaceId: WorkspaceId }>(
    `INSERT INTO installation (id, workspace_id, slack_team_id, team_name, slack_app_id, bot_user_id, installed_by, status, installed_at)
     VALUES ($1, $2, $3, '', '', '', '', 'revoked', now())
     ON CONFLICT (slack_team_id) DO UPDATE SET slack_team_id = excluded.slack_team_id
     RETURNING id, workspace_id AS "workspaceId"`,
    [ids.id, ids.workspaceId, ids.slackTeamId],
  )
  const [row] = claimed.rows
  if (!row) throw new Error('the team could not be claimed')
  return row
}

export async function activateInstallation(client: pg.PoolClient, installation: NewInstallation): Promise<void> {
  await client.query(
    `UPDATE installation SET slack_enterprise_id = $2, team_name = $3, slack_app_id = $4, bot_user_id = $5, bot_id = $6,
       installed_by = $7, scopes = $8, bot_token = $9, installed_at = $10, status = 'active', revoked_at = NULL
     WHERE id = $1`,
    [
      installation.id,
      installation.slackEnterpriseId,
      installation.teamName,
      installation.slackAppId,
      installation.botUserId,
      installation.botId,
      installation.installedBy,
      installation.scopes,
      installation.botToken,
      installation.installedAt,
    ],
  )
}

/** Forgets the token of a team that left. An event older than the present installation speaks of an earlier one and changes nothing. */
export async function revokeInstallation(
  client: pg.PoolClient,
  slackTeamId: string,
  saidAt: Date,
): Promise<Installation | undefined> {
  const revoked = await client.query<Installation>(
    `UPDATE installation SET status = 'revoked', revoked_at = now(), bot_token = NULL
     WHERE slack_team_id = $1 AND status = 'active' AND date_trunc('second', installed_at) <= $2 RETURNING ${columns}`,
    [slackTeamId, saidAt],
  )
  return revoked.rows[0]
}
