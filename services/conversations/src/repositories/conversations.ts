import type {
  ConversationId,
  ConversationSnapshot,
  ConversationSummary,
  ConversationTarget,
  Destination,
  ReactionAction,
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

/** Whether a Noisy conversation is about to get its channel, whose id we do not know yet. */
export async function channelIsAwaited(pool: pg.Pool, workspaceId: WorkspaceId): Promise<boolean> {
  const found = await pool.query({
    name: 'channel-is-awaited',
    text: `SELECT FROM conversation WHERE workspace_id = $1 AND status IN ('open', 'snoozed') AND mode = 'noisy'
             AND slack_channel_id IS NULL LIMIT 1`,
    values: [workspaceId],
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

/** The conversation that somebody means: by its id, or by where in Slack they are. */
export async function conversationAt(
  pool: pg.Pool,
  workspaceId: WorkspaceId,
  target: ConversationTarget,
): Promise<ConversationSnapshot | undefined> {
  if ('conversationId' in target) return snapshotOf(pool, workspaceId, target.conversationId)
  const place = await locate(pool, { workspaceId, ...target })
  return place && snapshotOf(pool, workspaceId, place.id)
}

interface PostOwner {
  conversationId: ConversationId
  /** Null where the whole channel is the conversation's. */
  slackThreadTs: string | null
  reactionActions: ReactionAction[]
}

/** Whose conversation a message in Slack is: its card, one of its messages or notes, or anything in its channel. */
export async function conversationOfPost(
  pool: pg.Pool,
  workspaceId: WorkspaceId,
  post: { slackChannelId: string; slackTs: string },
): Promise<PostOwner | undefined> {
  const { rows } = await pool.query<PostOwner>({
    name: 'conversation-of-post',
    text: `SELECT c.id AS "conversationId", CASE c.mode WHEN 'still' THEN c.slack_thread_ts END AS "slackThreadTs", s.reaction_actions AS "reactionActions" FROM conversation c JOIN site s ON s.id = c.site_id
      WHERE c.workspace_id = $1 AND c.slack_channel_id = $2 AND (c.mode = 'noisy' OR c.slack_thread_ts = $3
        OR EXISTS (SELECT FROM message m WHERE m.workspace_id = $1 AND m.conversation_id = c.id AND m.slack_channel_id = $2 AND m.slack_ts = $3)
        OR EXISTS (SELECT FROM note n WHERE n.workspace_id = $1 AND n.conversation_id = c.id AND n.slack_channel_id = $2 AND n.slack_ts = $3))
      LIMIT 1`,
    values: [workspaceId, post.slackChannelId, post.slackTs],
  })
  return rows[0]
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
       'lastMessageAt', iso(c.last_message_at), 'lastMessageText', coalesce(nullif(left(m.text, 200), ''), '📎 ' || (m.files->0->>'name'), ''), 'lastMessageAuthor', m.author,
       'destination', CASE WHEN c.slack_channel_id IS NULL THEN 'null'::jsonb
         ELSE jsonb_build_object('slackChannelId', c.slack_channel_id, 'slackThreadTs', c.slack_thread_ts) END) AS summary
     FROM conversation c JOIN message m ON m.conversation_id = c.id AND m.seq = c.last_seq
     WHERE ${conditions.join(' AND ')} AND ($2::text IS NULL OR true) AND ($3::timestamptz IS NULL OR true) AND ($4::text IS NULL OR true)
     ORDER BY c.last_message_at DESC, c.id DESC LIMIT $5`,
    [q.workspaceId, q.siteId, q.after?.at ?? null, q.after?.id ?? null, q.limit],
  )
  return rows.map(({ summary }) => summary)
}
