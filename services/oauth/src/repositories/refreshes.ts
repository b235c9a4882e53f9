import type { InstallationId, TokenTrouble, WorkspaceId } from '@parley/contracts'
import type pg from 'pg'
import { type Queryable, refreshDue } from './installations.ts'

/** One refresh that this process has to itself. */
export interface RefreshClaim {
  id: InstallationId
  workspaceId: WorkspaceId
  slackTeamId: string
  /** Sealed. */
  refreshToken: string
  tokenVersion: number
  tokenExpiresAt: Date | null
  failures: number
  trouble: TokenTrouble | null
}

/** Longer than Slack may take to answer. A refresher that died is followed by another well within Slack's grace for used refresh tokens. */
const leaseSeconds = 20

const due = `status = 'active' AND refresh_token IS NOT NULL AND refresh_due_at <= now()
  AND (refresh_lease_until IS NULL OR refresh_lease_until <= now())`

export async function workspacesToRefresh(db: Queryable, limit: number): Promise<WorkspaceId[]> {
  const found = await db.query<{ workspaceId: WorkspaceId }>(
    `SELECT workspace_id AS "workspaceId" FROM installation WHERE ${due} ORDER BY refresh_due_at LIMIT $1`,
    [limit],
  )
  return found.rows.map(({ workspaceId }) => workspaceId)
}

/** Takes the lease. Undefined when somebody else has it, or nothing is due. */
export async function claimRefresh(db: Queryable, workspaceId: string): Promise<RefreshClaim | undefined> {
  const claimed = await db.query<RefreshClaim>(
    `UPDATE installation SET refresh_lease_until = now() + interval '${leaseSeconds} seconds' WHERE workspace_id = $1 AND ${due}
     RETURNING id, workspace_id AS "workspaceId", slack_team_id AS "slackTeamId", refresh_token AS "refreshToken",
       token_version AS "tokenVersion", token_expires_at AS "tokenExpiresAt", refresh_failures AS failures, token_trouble AS trouble`,
    [workspaceId],
  )
  return claimed.rows[0]
}

/** Whether somebody refreshes at the moment. */
export async function refreshInHand(db: Queryable, workspaceId: string): Promise<boolean> {
  const found = await db.query('SELECT 1 FROM installation WHERE workspace_id = $1 AND refresh_lease_until > now()', [
    workspaceId,
  ])
  return found.rowCount === 1
}

export interface SealedTokens {
  botToken: string
  refreshToken: string
  expiresInSeconds: number
}

/** @returns false when the tokens that were refreshed are not the installation's any more */
export async function writeRefreshed(db: Queryable, claim: RefreshClaim, tokens: SealedTokens): Promise<boolean> {
  const written = await db.query(
    `UPDATE installation SET bot_token = $3, refresh_token = $4, token_expires_at = now() + make_interval(secs => $5::float8),
       refresh_due_at = ${refreshDue('$5')}, token_version = token_version + 1,
       refresh_lease_until = NULL, refresh_failures = 0, token_trouble = NULL
     WHERE id = $1 AND token_version = $2`,
    [claim.id, claim.tokenVersion, tokens.botToken, tokens.refreshToken, tokens.expiresInSeconds],
  )
  return written.rowCount === 1
}

/** @returns false when the tokens that could not be refreshed are not the installation's any more */
export async function writeRefreshFailure(
  client: pg.PoolClient,
  claim: RefreshClaim,
  failure: { trouble: TokenTrouble; retryInSeconds: number },
): Promise<boolean> {
  const written = await client.query(
    `UPDATE installation SET refresh_failures = refresh_failures + 1, token_trouble = $3, refresh_lease_until = NULL,
       refresh_due_at = now() + make_interval(secs => $4::float8)
     WHERE id = $1 AND token_version = $2`,
    [claim.id, claim.tokenVersion, failure.trouble, failure.retryInSeconds],
  )
  return written.rowCount === 1
}
