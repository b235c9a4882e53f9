import type { InstallationId, WorkspaceId } from '@parley/contracts'
import type pg from 'pg'
import type { Queryable } from './installations.ts'

export interface Purge {
  installationId: InstallationId
  workspaceId: WorkspaceId
  slackTeamId: string
  dueAt: Date
}

/** The date once set stays, however often the same leaving is heard of. */
export async function schedulePurge(db: Queryable, purge: Purge): Promise<void> {
  await db.query(
    `INSERT INTO purge (installation_id, workspace_id, slack_team_id, due_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (installation_id) DO NOTHING`,
    [purge.installationId, purge.workspaceId, purge.slackTeamId, purge.dueAt],
  )
}

/** The team is back. */
export async function cancelPurge(db: Queryable, installationId: InstallationId): Promise<void> {
  await db.query('DELETE FROM purge WHERE installation_id = $1 AND purged_at IS NULL', [installationId])
}

/** The next that is due, which nobody else is at; locked until the transaction ends. */
export async function takeDuePurge(client: pg.PoolClient): Promise<Purge | undefined> {
  const taken = await client.query<Purge>(
    `SELECT p.installation_id AS "installationId", p.workspace_id AS "workspaceId", p.slack_team_id AS "slackTeamId", p.due_at AS "dueAt"
     FROM purge p JOIN installation i ON i.id = p.installation_id
     WHERE p.purged_at IS NULL AND p.due_at <= now() AND i.status = 'revoked'
     ORDER BY p.due_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
  )
  return taken.rows[0]
}

/** The installation goes, with all that Slack told of it; the date of that stays. */
export async function purgeInstallation(client: pg.PoolClient, { installationId, slackTeamId }: Purge): Promise<void> {
  await client.query('DELETE FROM installation WHERE id = $1', [installationId])
  await client.query('DELETE FROM team_access WHERE slack_enterprise_id = $1', [slackTeamId])
  await client.query('UPDATE purge SET purged_at = now() WHERE installation_id = $1', [installationId])
}
