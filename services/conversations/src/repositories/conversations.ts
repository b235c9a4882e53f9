import type {
  Agent,
  ConversationId,
  ConversationSnapshot,
  ConversationSummary,
  Destination,
  Message,
  WorkspaceId,
} from '@parley/contracts'
import type { OutboxRow } from '@parley/postgres'
import type pg from 'pg'
import { tellInput, type Writer } from './write.ts'

type Queryable = Pick<pg.ClientBase, 'query'>

/** A conversation as far as a Slack event needs it. */
export interface Located {
  id: ConversationId
  mode: 'still' | 'noisy'
}

/** Which conversation a place in Slack belongs to: a Still one by its thread, a Noisy one by its channel. */
export async function locate(
  pool: pg.Pool,
  place: { workspaceId: WorkspaceId; slackChannelId: string; slackThreadTs: string | null },
) {
  const found = await pool.query<Located>({
    name: 'locate-conversation',
    text: `SELECT id, mode FROM conversation WHERE workspace_id = $1 AND slack_channel_id = $2
             AND (mode = 'noisy' OR slack_thread_ts = $3) LIMIT 1`,
    values: [place.workspaceId, place.slackChannelId, place.slackThreadTs],
  })
  return found.rows[0]
}

/** Whether conversations of this workspace are, or are about to be, in this channel. */
export async function channelIsOurs(pool: pg.Pool, workspaceId: WorkspaceId, slackChannelId: string): Promise<boolean> {
  const found = await pool.query({
    name: 'channel-is-ours',
    text: `SELECT FROM site WHERE workspace_id = $1 AND slack_channel_id = $2
           UNION ALL SELECT FROM conversation WHERE workspace_id = $1 AND home_channel_id = $2 LIMIT 1`,
    values: [workspaceId, slackChannelId],
  })
  return (found.rowCount ?? 0) > 0
}

export async function setDestination(
  pool: pg.Pool,
  workspaceId: WorkspaceId,
  id: ConversationId,
  destination: Destination,
): Promise<void> {
  await pool.query(
    'UPDATE conversation SET slack_channel_id = $3, slack_thread_ts = $4 WHERE workspace_id = $1 AND id = $2',
    [workspaceId, id, destination.slackChannelId, destination.slackThreadTs],
  )
}

export type Change = 'take' | 'close' | 'reopen'

/** What each change demands and does. It happens only when the demand is met at that moment, so of two at once one wins. */
const changes: Record<Change, string> = {
  take: `assignee_slack_user_id = $3, assignee_name = $4, assignee_avatar_url = $5 WHERE %id AND assignee_slack_user_id IS NULL AND status <> 'closed'`,
  close: `status = 'closed', closed_at = now() WHERE %id AND status <> 'closed' AND $3 = $3 AND $4 = $4 AND $5 = $5`,
  reopen: `status = 'open', closed_at = NULL WHERE %id AND status = 'closed' AND $3 = $3 AND $4 = $4 AND $5 = $5`,
}

/** @returns whether it happened */
export async function changeConversation(
  { pool, relay }: Writer,
  change: Change,
  at: { workspaceId: WorkspaceId; id: ConversationId; by: Agent },
) {
  const text = `WITH changed AS (
      UPDATE conversation SET version = version + 1, ${changes[change].replace('%id', 'workspace_id = $1 AND id = $2')} RETURNING *
    ) SELECT tell_conversation(changed::conversation, $6::jsonb) AS outbox FROM changed`
  const values = [at.workspaceId, at.id, at.by.slackUserId, at.by.name, at.by.avatarUrl, tellInput()]
  const { rows } = await pool.query<{ outbox: OutboxRow[] }>({ name: `conversation-${change}`, text, values })
  if (rows[0]) relay.relay(rows[0].outbox)
  return rows[0] !== undefined
}

/** Conversations that are nowhere in Slack yet follow their site's new settings. */
export async function moveHomeless({ pool, relay }: Writer, workspaceId: WorkspaceId, siteId: string): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT c.id FROM conversation c JOIN site s ON s.id = c.site_id
     WHERE c.workspace_id = $1 AND c.site_id = $2 AND c.slack_channel_id IS NULL AND c.status <> 'closed'`,
    [workspaceId, siteId],
  )
  for (const { id } of rows) {
    const moved = await pool.query<{ outbox: OutboxRow[] }>(
      `WITH changed AS (
         UPDATE conversation c SET version = c.version + 1, mode = s.mode, home_channel_id = s.slack_channel_id, invite_slack_user_ids = s.invite_slack_user_ids
         FROM site s WHERE s.id = c.site_id AND c.workspace_id = $1 AND c.id = $2 AND c.slack_channel_id IS NULL RETURNING c.*
       ) SELECT tell_conversation(changed::conversation, $3::jsonb) AS outbox FROM changed`,
      [workspaceId, id, tellInput()],
    )
    if (moved.rows[0]) relay.relay(moved.rows[0].outbox)
  }
}

export async function snapshotOf(db: Queryable, workspaceId: WorkspaceId, id: ConversationId) {
  const found = await db.query<{ conversation: ConversationSnapshot; status: string; assignee: string | null }>(
    'SELECT conversation_json(c) AS conversation FROM conversation c WHERE workspace_id = $1 AND id = $2',
    [workspaceId, id],
  )
  return found.rows[0]?.conversation
}

export async function messagesOf(db: Queryable, workspaceId: WorkspaceId, id: ConversationId): Promise<Message[]> {
  const found = await db.query<{ message: Message }>(
    'SELECT message_json(m) AS message FROM message m WHERE workspace_id = $1 AND conversation_id = $2 ORDER BY seq',
    [workspaceId, id],
  )
  return found.rows.map(({ message }) => message)
}

export interface ListQuestion {
  workspaceId: WorkspaceId
  siteId: string | null
  status: 'open' | 'closed' | 'all'
  after: { at: string; id: string } | null
  limit: number
}

/** A page of the Console's list, newest first, by keyset: as quick on the thousandth page as on the first. */
export async function pageOfConversations(pool: pg.Pool, q: ListQuestion): Promise<ConversationSummary[]> {
  const conditions = [
    'c.workspace_id = $1',
    ...(q.siteId ? ['c.site_id = $2'] : []),
    ...(q.status === 'closed'
      ? [`c.status = 'closed'`]
      : q.status === 'open'
        ? [`c.status IN ('open', 'snoozed')`]
        : []),
    ...(q.after ? ['(c.last_message_at, c.id) < ($3, $4)'] : []),
  ]
  const { rows } = await pool.query<{ summary: ConversationSummary }>(
    `SELECT conversation_json(c) || jsonb_build_object(
       'lastMessageAt', iso(c.last_message_at), 'lastMessageText', left(m.text, 200), 'lastMessageAuthor', m.author,
       'destination', CASE WHEN c.slack_channel_id IS NULL THEN 'null'::jsonb
         ELSE jsonb_build_object('slackChannelId', c.slack_channel_id, 'slackThreadTs', c.slack_thread_ts) END) AS summary
     FROM conversation c JOIN message m ON m.conversation_id = c.id AND m.seq = c.last_seq
     WHERE ${conditions.join(' AND ')} AND ($2::text IS NULL OR true) AND ($3::timestamptz IS NULL OR true) AND ($4::text IS NULL OR true)
     ORDER BY c.last_message_at DESC, c.id DESC LIMIT $5`,
    [q.workspaceId, q.siteId, q.after?.at ?? null, q.after?.id ?? null, q.limit],
  )
  return rows.map(({ summary }) => summary)
}
