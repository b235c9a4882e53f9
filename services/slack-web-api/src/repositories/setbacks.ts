import type { DeliveryFailure } from '@parley/contracts'
import type pg from 'pg'

export interface Setback {
  slackChannelId: string | null
  reason: DeliveryFailure
  since: Date
}

/** What cannot be posted to at present: the workspace as a whole, channels, conversations without one. */
export async function setbacksOf(pool: pg.Pool, workspaceId: string): Promise<Setback[]> {
  const { rows } = await pool.query<Setback>(
    `SELECT NULL AS "slackChannelId", reason, since FROM paused_workspace WHERE workspace_id = $1
     UNION ALL
     SELECT CASE WHEN lane_key LIKE 'cnv\\_%' THEN (
         SELECT slack_channel_id FROM destination d WHERE d.workspace_id = $1 AND d.conversation_id = lane_key)
       ELSE lane_key END, paused_reason, paused_at
     FROM lane WHERE workspace_id = $1 AND paused_reason IS NOT NULL ORDER BY 3 LIMIT 200`,
    [workspaceId],
  )
  return rows
}
