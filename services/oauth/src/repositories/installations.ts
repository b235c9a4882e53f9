import type { InstallationId, TokenTrouble, WorkspaceId } from '@parley/contracts'
import type pg from 'pg'

export interface Installation {
  id: InstallationId
  workspaceId: WorkspaceId
  /** The organisation's, where the app was added to all of it. */
  slackTeamId: string
  slackEnterpriseId: string | null
  teamName: string
  slackAppId: string
  botUserId: string
  botId: string | null
  installedBy: string
  scopes: string[]
  status: 'active' | 'revoked'
  installedAt: Date
  revokedAt: Date | null
  /** Sealed. */
  botToken: string | null
  tokenExpiresAt: Date | null
  /** False as soon as Slack would refuse it; by the database's clock. */
  tokenUsable: boolean
  tokenTrouble: TokenTrouble | null
  /** When the rest of it is purged; null unless that is scheduled. */
  keptUntil: Date | null
}

export type Queryable = Pick<pg.Pool, 'query'>

/** A token that ends within so many seconds is not given away: it has to get to Slack yet. */
const margin = 5

export const installationColumns = `i.id, i.workspace_id AS "workspaceId", i.slack_team_id AS "slackTeamId",
  i.slack_enterprise_id AS "slackEnterpriseId", i.team_name AS "teamName", i.slack_app_id AS "slackAppId",
  i.bot_user_id AS "botUserId", i.bot_id AS "botId", i.installed_by AS "installedBy", i.scopes, i.status,
  i.installed_at AS "installedAt", i.revoked_at AS "revokedAt", i.bot_token AS "botToken",
  i.token_expires_at AS "tokenExpiresAt", i.token_trouble AS "tokenTrouble",
  (SELECT p.due_at FROM purge p WHERE p.installation_id = i.id AND p.purged_at IS NULL) AS "keptUntil",
  coalesce(i.token_expires_at > now() + interval '${margin} seconds', true) AS "tokenUsable"`

export async function installationOfWorkspace(db: Queryable, workspaceId: string): Promise<Installation | undefined> {
  const found = await db.query<Installation>(
    `SELECT ${installationColumns} FROM installation i WHERE i.workspace_id = $1`,
    [workspaceId],
  )
  return found.rows[0]
}

/**
 * The installation by which the app is in a team: the team's own, or its organisation's where that lets it in. A grant of
 * access from before the organisation last took the app out counts no more. One that was taken out is told last.
 */
export async function installationOfTeam(db: Queryable, slackTeamId: string): Promise<Installation | undefined> {
  const found = await db.query<Installation>(
    `SELECT ${installationColumns} FROM installation i WHERE i.slack_team_id = $1
     UNION ALL
     SELECT ${installationColumns} FROM team_access a JOIN installation i ON i.slack_team_id = a.slack_enterprise_id
     WHERE a.slack_team_id = $1 AND a.granted AND date_trunc('second', a.said_at) > coalesce(i.left_at, '-infinity')
     ORDER BY status`,
    [slackTeamId],
  )
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

type Unwritten =
  | 'status'
  | 'revokedAt'
  | 'installedAt'
  | 'tokenExpiresAt'
  | 'tokenUsable'
  | 'tokenTrouble'
  | 'keptUntil'

export interface NewInstallation extends Omit<Installation, Unwritten> {
  botToken: string
  refreshToken: string | null
  expiresInSeconds: number | null
}

/** How long before its end a token is refreshed: two hours, of a short-lived one a quarter of its life. */
export const refreshDue = (expiresIn: string) =>
  `now() + make_interval(secs => ${expiresIn}::float8 - least(7200, ${expiresIn}::float8 / 4))`

/** The bot's id may stay unknown until an organisation lets the app into a workspace; a known one is kept. */
export async function activateInstallation(client: pg.PoolClient, installation: NewInstallation): Promise<void> {
  await client.query(
    `UPDATE installation SET slack_enterprise_id = $2, team_name = $3, slack_app_id = $4, bot_user_id = $5,
       bot_id = coalesce($6, CASE WHEN bot_user_id = $5 THEN bot_id END), installed_by = $7, scopes = $8, bot_token = $9,
       refresh_token = $10, token_expires_at = now() + make_interval(secs => $11::float8), refresh_due_at = ${refreshDue('$11')},
       installed_at = now(), status = 'active', revoked_at = NULL,
       token_version = token_version + 1, refresh_lease_until = NULL, refresh_failures = 0, token_trouble = NULL
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
      installation.refreshToken,
      installation.expiresInSeconds,
    ],
  )
}

export async function nameBot(db: Queryable, id: InstallationId, botId: string): Promise<void> {
  await db.query('UPDATE installation SET bot_id = $2 WHERE id = $1 AND bot_id IS NULL', [id, botId])
}

/** Forgets the tokens of a team that left; only of the installation that was looked at, not of one that came meanwhile. */
export async function revokeInstallation(
  client: pg.PoolClient,
  { id, installedAt }: Pick<Installation, 'id' | 'installedAt'>,
): Promise<boolean> {
  const revoked = await client.query(
    `UPDATE installation SET status = 'revoked', revoked_at = now(), bot_token = NULL, refresh_token = NULL,
       token_expires_at = NULL, refresh_due_at = NULL, refresh_lease_until = NULL, token_version = token_version + 1,
       refresh_failures = 0, token_trouble = NULL
     WHERE id = $1 AND status = 'active' AND installed_at = $2`,
    [id, installedAt],
  )
  return revoked.rowCount === 1
}

/** Remembers when, by Slack's clock, the app was last taken out. */
export async function noteLeaving(db: Queryable, slackTeamId: string, leftAt: Date): Promise<void> {
  await db.query(
    `UPDATE installation SET left_at = greatest(left_at, date_trunc('second', $2::timestamptz)) WHERE slack_team_id = $1`,
    [slackTeamId, leftAt],
  )
}
