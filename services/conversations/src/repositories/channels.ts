import type { WorkspaceId } from '@parley/contracts'
import type { OutboxRow } from '@parley/postgres'
import { tellInput, type Writer } from './write.ts'

export interface Moved {
  /** Open conversations that go on in their site's other channel. */
  moved: number
  /** Open conversations whose site has no other channel. */
  stranded: number
}

/** The app is out of a channel: what is open there goes on where the site says. A Noisy conversation gets a new channel of its own anyway. */
export async function moveOpenConversations(
  { pool, relay }: Writer,
  workspaceId: WorkspaceId,
  channel: string,
): Promise<Moved> {
  const { rows } = await pool.query<{ id: string; movable: boolean }>(
    `SELECT c.id, s.fallback_slack_channel_id IS NOT NULL AND s.fallback_slack_channel_id <> $2 AS movable
     FROM conversation c JOIN site s ON s.id = c.site_id
     WHERE c.workspace_id = $1 AND c.home_channel_id = $2 AND c.mode = 'still' AND c.status <> 'closed'`,
    [workspaceId, channel],
  )
  const movable = rows.filter((row) => row.movable)
  for (const { id } of movable) {
    const moved = await pool.query<{ outbox: OutboxRow[] }>(
      `WITH changed AS (
         UPDATE conversation c SET home_channel_id = s.fallback_slack_channel_id, slack_channel_id = NULL, slack_thread_ts = NULL, version = c.version + 1
         FROM site s WHERE s.id = c.site_id AND c.workspace_id = $1 AND c.id = $2 AND c.home_channel_id = $3 RETURNING c.*
       ) SELECT tell_conversation(changed::conversation, $4::jsonb) AS outbox FROM changed`,
      [workspaceId, id, channel, tellInput()],
    )
    if (moved.rows[0]) relay.relay(moved.rows[0].outbox)
  }
  return { moved: movable.length, stranded: rows.length - movable.length }
}

/** Slack gave a channel another id: everything of it follows. */
export async function renumberChannel(
  { pool }: Writer,
  workspaceId: WorkspaceId,
  before: string,
  after: string,
): Promise<void> {
  const columns = [
    ['site', 'slack_channel_id'],
    ['site', 'fallback_slack_channel_id'],
    ['conversation', 'slack_channel_id'],
    ['conversation', 'home_channel_id'],
    ['message', 'slack_channel_id'],
    ['note', 'slack_channel_id'],
  ]
  for (const [table, column] of columns)
    await pool.query(`UPDATE ${table} SET ${column} = $3 WHERE workspace_id = $1 AND ${column} = $2`, [
      workspaceId,
      before,
      after,
    ])
}
