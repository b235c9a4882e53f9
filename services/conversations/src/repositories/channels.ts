import type { ConversationId, ConversationSnapshot, WorkspaceId } from '@parley/contracts'
import type { OutboxRow } from '@parley/postgres'
import type pg from 'pg'
import { tellInput, type Writer } from './write.ts'

type Queryable = Pick<pg.ClientBase, 'query'>

/** What is open in a channel, or would go there. */
export interface Inhabitant {
  id: ConversationId
  /** Where its site wants it to go on; null where the site has no other channel. */
  fallback: string | null
}

const otherChannel = `nullif(s.fallback_slack_channel_id, $2)`

/** Open conversations of a channel, locked until the transaction ends: those whose home it is, and a Noisy one whose own it is. */
export async function openConversationsIn(
  db: Queryable,
  workspaceId: WorkspaceId,
  channel: string,
): Promise<Inhabitant[]> {
  const { rows } = await db.query<Inhabitant>(
    `SELECT c.id, ${otherChannel} AS fallback FROM conversation c JOIN site s ON s.id = c.site_id
     WHERE c.workspace_id = $1 AND c.status <> 'closed'
       AND CASE c.mode WHEN 'still' THEN c.home_channel_id = $2 ELSE c.slack_channel_id = $2 END
     ORDER BY c.id FOR UPDATE OF c`,
    [workspaceId, channel],
  )
  return rows
}

/** It goes on as a thread of another channel. @returns it as it is now, and what to tell */
export async function moveConversation(db: Queryable, workspaceId: WorkspaceId, id: ConversationId, channel: string) {
  const { rows } = await db.query<{ conversation: ConversationSnapshot; outbox: OutboxRow[] }>(
    `WITH changed AS (
       UPDATE conversation SET mode = 'still', home_channel_id = $3, slack_channel_id = NULL, slack_thread_ts = NULL, version = version + 1
       WHERE workspace_id = $1 AND id = $2 RETURNING *
     ) SELECT conversation_json(changed::conversation) AS conversation, tell_conversation(changed::conversation, $4::jsonb) AS outbox FROM changed`,
    [workspaceId, id, channel, tellInput()],
  )
  return rows[0]
}

/** Closed ones go on elsewhere as well, should they be opened again; nobody need hear of it until then. */
export async function moveClosedConversations(db: Queryable, workspaceId: WorkspaceId, channel: string): Promise<void> {
  await db.query(
    `UPDATE conversation c SET home_channel_id = ${otherChannel}, slack_channel_id = NULL, slack_thread_ts = NULL, version = c.version + 1
     FROM site s WHERE s.id = c.site_id AND c.workspace_id = $1 AND c.status = 'closed' AND c.mode = 'still' AND c.home_channel_id = $2
       AND ${otherChannel} IS NOT NULL`,
    [workspaceId, channel],
  )
}

export interface HomelessSite {
  name: string
  /** Whether its new conversations go to its other channel from now on. */
  moved: boolean
}

/** Sites whose new conversations went there send them to their other channel. */
export async function moveSites(db: Queryable, workspaceId: WorkspaceId, channel: string): Promise<HomelessSite[]> {
  const { rows } = await db.query<HomelessSite>(
    `UPDATE site s SET slack_channel_id = coalesce(${otherChannel}, $2) WHERE s.workspace_id = $1 AND s.slack_channel_id = $2
     RETURNING s.name, ${otherChannel} IS NOT NULL AS moved`,
    [workspaceId, channel],
  )
  return rows
}

/** One loss may be told of several times. @returns whether the owner has to hear of it */
export async function noteLoss(db: Queryable, workspaceId: WorkspaceId, channel: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO lost_channel AS l (workspace_id, slack_channel_id, told_at) VALUES ($1, $2, now())
     ON CONFLICT (workspace_id, slack_channel_id) DO UPDATE SET told_at = now() WHERE l.told_at < now() - interval '15 minutes'`,
    [workspaceId, channel],
  )
  return rowCount === 1
}

/** Slack gave a channel another id: everything of it follows. */
export async function renumberChannel({ pool }: Writer, workspaceId: WorkspaceId, before: string, after: string) {
  const columns = [
    ['site', 'slack_channel_id'],
    ['site', 'fallback_slack_channel_id'],
    ['conversation', 'slack_channel_id'],
    ['conversation', 'home_channel_id'],
    ['message', 'slack_channel_id'],
    ['note', 'slack_channel_id'],
    ['slack_deletion', 'slack_channel_id'],
  ]
  for (const [table, column] of columns)
    await pool.query(`UPDATE ${table} SET ${column} = $3 WHERE workspace_id = $1 AND ${column} = $2`, [
      workspaceId,
      before,
      after,
    ])
}
