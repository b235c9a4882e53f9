import type { WorkspaceId } from '@parley/contracts'
import type pg from 'pg'

export interface AlertTo {
  alertId: string
  workspaceId: WorkspaceId
  slackUserId: string
}

/** Written down before it is said. @returns false when this person was told, or may have been */
export async function beginAlert(pool: pg.Pool, { alertId, slackUserId, workspaceId }: AlertTo): Promise<boolean> {
  const { rowCount } = await pool.query(
    'INSERT INTO alert_sent (alert_id, slack_user_id, workspace_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [alertId, slackUserId, workspaceId],
  )
  return rowCount === 1
}

/** It is known that it was not said. */
export async function takeBackAlert(pool: pg.Pool, { alertId, slackUserId }: AlertTo): Promise<void> {
  await pool.query('DELETE FROM alert_sent WHERE alert_id = $1 AND slack_user_id = $2', [alertId, slackUserId])
}
