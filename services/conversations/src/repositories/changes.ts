import type { ConversationId, WorkspaceId } from '@parley/contracts'
import type { OutboxRow } from '@parley/postgres'
import { tellInput, type Writer } from './write.ts'

const isOver = `waiting_since = NULL, wait_shown = false, escalated = 0, next_step_at = NULL`

/**
 * What each change demands and does; `$3` holds its details. It happens only when the demand is met at that moment, so of two at once
 * one wins.
 */
const changes = {
  take: `assignee_slack_user_id = $3->>'slackUserId', assignee_name = $3->>'name', assignee_avatar_url = $3->>'avatarUrl'
    WHERE %id AND assignee_slack_user_id IS NULL AND status <> 'closed'`,
  assign: `assignee_slack_user_id = $3->>'slackUserId', assignee_name = $3->>'name', assignee_avatar_url = $3->>'avatarUrl'
    WHERE %id AND assignee_slack_user_id IS DISTINCT FROM $3->>'slackUserId' AND status <> 'closed'`,
  release: `assignee_slack_user_id = NULL, assignee_name = NULL, assignee_avatar_url = NULL
    WHERE %id AND assignee_slack_user_id IS NOT NULL AND status <> 'closed'`,
  rename: `assignee_name = $3->>'name', assignee_avatar_url = $3->>'avatarUrl' WHERE %id AND assignee_slack_user_id = $3->>'slackUserId'
    AND (assignee_name, assignee_avatar_url) IS DISTINCT FROM ($3->>'name', $3->>'avatarUrl')`,
  /** As `release`, of somebody who is gone. */
  abandon: `assignee_slack_user_id = NULL, assignee_name = NULL, assignee_avatar_url = NULL
    WHERE %id AND assignee_slack_user_id = $3->>'slackUserId' AND status <> 'closed'`,
  close: `status = 'closed', closed_at = now(), close_reason = coalesce($3->>'reason', ''), ${isOver} WHERE %id AND status <> 'closed'`,
  reopen: `status = 'open', closed_at = NULL, close_reason = '' WHERE %id AND status = 'closed'`,
  /** Nothing of its own: what the card shows has changed elsewhere. */
  redraw: `status = status WHERE %id`,
} as const
export type Change = keyof typeof changes

/** @returns whether it happened */
export async function changeConversation(
  { pool, relay }: Writer,
  change: Change,
  at: { workspaceId: WorkspaceId; id: ConversationId; details?: object },
): Promise<boolean> {
  const text = `WITH changed AS (
      UPDATE conversation SET version = version + 1, ${changes[change].replace('%id', 'workspace_id = $1 AND id = $2 AND $3::jsonb IS NOT NULL')} RETURNING *
    ) SELECT tell_conversation(changed::conversation, $4::jsonb) AS outbox FROM changed`
  const values = [at.workspaceId, at.id, JSON.stringify(at.details ?? {}), tellInput()]
  const { rows } = await pool.query<{ outbox: OutboxRow[] }>({ name: `conversation-${change}`, text, values })
  if (rows[0]) relay.relay(rows[0].outbox)
  return rows[0] !== undefined
}
