import type { ConversationSnapshot, DeliveryId, Message } from '@parley/contracts'
import { type OutboxRows, outboxInsert, relaxedCommit } from '@parley/postgres'
import type pg from 'pg'
import type { LaneId } from '../lanes/lane.ts'
import { withdrawFiles } from './delivery-files.ts'
import { keepSnapshotSql, laneKeyOf } from './destinations.ts'
import { wakeLaneSql } from './lanes.ts'

type Queryable = Pick<pg.ClientBase, 'query'>

export interface NewDelivery {
  id: DeliveryId
  message: Message
  conversation: ConversationSnapshot
  correlationId: string
}

/** How a delivery of this message stands, and its lane, if that has something to do now. */
export interface RecordedDelivery {
  lane: LaneId
  state: 'pending' | 'sending' | 'sent' | 'failed' | 'skipped'
  /** It was recorded before. */
  known: boolean
  postId: DeliveryId | null
}

/** $1–$5 as `keepSnapshotSql`; $6 id, $7 message, $8 seq, $9 author, $10 agent, $11 text, $12 state, $13 edited, $14 deleted, $15 correlation, $16 files. */
const recordSql = `WITH place AS (${keepSnapshotSql}),
  before AS (SELECT state, post_id FROM delivery WHERE message_id = $7),
  recorded AS (
    INSERT INTO delivery (id, workspace_id, conversation_id, lane_key, message_id, seq, author, agent, text, state, edited_at, deleted, correlation_id)
    SELECT $6, workspace_id, conversation_id, lane_key, $7, $8, $9, $10, $11, $12, $13, $14, $15 FROM place
    ON CONFLICT (message_id) DO NOTHING RETURNING state),
  files AS (
    INSERT INTO delivery_file (file_id, workspace_id, conversation_id, message_id, seq, place, name, size, correlation_id)
    SELECT file->>'fileId', workspace_id, conversation_id, $7, $8, number, file->>'name', (file->>'size')::int, $15
    FROM place, jsonb_array_elements($16::jsonb) WITH ORDINALITY AS each (file, number)
    WHERE EXISTS (SELECT FROM recorded) ON CONFLICT DO NOTHING),
  moved AS (UPDATE delivery SET lane_key = place.lane_key FROM place
    WHERE delivery.conversation_id = place.conversation_id AND delivery.lane_key <> place.lane_key
      AND delivery.state IN ('pending', 'sending')),
  woken AS (${wakeLaneSql('place')})
  SELECT lane_key AS "laneKey", coalesce((SELECT state FROM before), $12) AS state,
    EXISTS (SELECT FROM before) AS known, (SELECT post_id FROM before) AS "postId" FROM place
  WHERE ${relaxedCommit}`

/** Only what a visitor or the Console wrote goes to Slack; the rest is recorded so that no gap is seen. */
const stateOf = ({ origin, deletedAt }: Message) => (origin === 'slack' || deletedAt ? 'skipped' : 'pending')

/** Its files, which follow, are named below the words. */
const deliveredTextOf = ({ text, files }: Message): string =>
  files.length === 0 ? text : [text, ...files.map(({ name }) => `📎 ${name}`)].filter(Boolean).join('\n')

/**
 * Records a message once, with the conversation as it stands, and wakes its lane, in one round trip. Should a crash of Postgres
 * take this back, `conversations` tells of the message again.
 */
export async function recordDelivery(pool: pg.Pool, delivery: NewDelivery): Promise<RecordedDelivery> {
  const { id, message, conversation, correlationId } = delivery
  const { workspaceId, version } = conversation
  const place = [conversation.id, workspaceId, laneKeyOf(conversation), version, JSON.stringify(conversation)]
  const agent = message.agent ? JSON.stringify(message.agent) : null
  const ours = message.origin !== 'slack'
  const values = [
    ...place,
    ...[id, message.id, message.seq, message.author, agent, ours ? deliveredTextOf(message) : '', stateOf(message)],
    ...[message.editedAt, message.deletedAt !== null, correlationId, JSON.stringify(ours ? message.files : [])],
  ]
  const { rows } = await pool.query<Omit<RecordedDelivery, 'lane'> & { laneKey: string }>({
    name: 'record-delivery',
    text: recordSql,
    values,
  })
  const [row] = rows
  if (!row) throw new Error('the delivery was not recorded')
  const { laneKey, ...recorded } = row
  return { ...recorded, lane: { workspaceId, laneKey } }
}

/** A message's newest wording. What is in Slack is touched up by the lane; what is not yet goes as it now reads. */
export async function changeDelivery(pool: pg.Pool, message: Message): Promise<void> {
  // First, as a message that is known to be skipped is not looked at again.
  if (message.deletedAt) await withdrawFiles(pool, message.id)
  await pool.query(
    `UPDATE delivery SET text = $2, edited_at = $3, deleted = deleted OR $4,
       state = CASE WHEN state = 'pending' AND $4 THEN 'skipped' ELSE state END, dirty = state IN ('sent', 'sending')
     WHERE message_id = $1 AND state <> 'skipped' AND (text <> $2 OR deleted <> $4)
       AND (edited_at IS NULL OR $3::timestamptz IS NULL OR edited_at <= $3 OR $4)`,
    [message.id, deliveredTextOf(message), message.editedAt, message.deletedAt !== null],
  )
}

/** It is known that it is not in Slack. */
export async function markPending(pool: pg.Pool, lane: LaneId, postId: DeliveryId): Promise<void> {
  await pool.query(
    `UPDATE delivery SET state = CASE WHEN deleted THEN 'skipped' ELSE 'pending' END, post_id = NULL, sending_at = NULL, dirty = false
     WHERE workspace_id = $1 AND post_id = $2 AND state = 'sending'`,
    [lane.workspaceId, postId],
  )
}

export interface Settled {
  postId: DeliveryId
  conversationId: string
  lastSeq: number
}

const sentSql = `WITH sent AS (
    UPDATE delivery SET state = 'sent', slack_channel_id = $3, slack_ts = $4
    WHERE workspace_id = $1 AND post_id = $2 AND state = 'sending' RETURNING 1),
  told AS (${outboxInsert(7, { where: 'EXISTS (SELECT FROM sent)' })})
  UPDATE destination SET next_seq = greatest(next_seq, $6 + 1), served_at = now(), last_ts = $4
  WHERE workspace_id = $1 AND conversation_id = $5 AND EXISTS (SELECT FROM sent) AND ${relaxedCommit}`

/** It is in Slack, and so is told, in one round trip. Should a crash of Postgres take this back, it is found in Slack. @returns whether it was news */
export async function markSent(
  pool: pg.Pool,
  lane: LaneId,
  { postId, conversationId, lastSeq }: Settled,
  place: { channel: string; ts: string },
  facts: OutboxRows,
): Promise<boolean> {
  const values = [lane.workspaceId, postId, place.channel, place.ts, conversationId, lastSeq, ...facts.values]
  const { rowCount } = await pool.query({ name: 'mark-sent', text: sentSql, values })
  return rowCount === 1
}

/** Slack will never take it. @returns whether it was news */
export async function markFailed(client: Queryable, lane: LaneId, settled: Settled): Promise<boolean> {
  const { rowCount } = await client.query(
    `WITH failed AS (
        UPDATE delivery SET state = 'failed' WHERE workspace_id = $1 AND post_id = $2 AND state = 'sending' RETURNING 1)
      UPDATE destination SET next_seq = greatest(next_seq, $4 + 1), served_at = now()
      WHERE workspace_id = $1 AND conversation_id = $3 AND EXISTS (SELECT FROM failed)`,
    [lane.workspaceId, settled.postId, settled.conversationId, settled.lastSeq],
  )
  return rowCount === 1
}

/** The post says what these parts say; what changed meanwhile stays to be done. */
export async function markTouchedUp(
  pool: pg.Pool,
  lane: LaneId,
  parts: readonly { id: string; text: string; deleted: boolean }[],
): Promise<void> {
  await pool.query(
    `UPDATE delivery d SET dirty = false
     FROM unnest($2::text[], $3::text[], $4::boolean[]) AS part (id, text, deleted)
     WHERE d.workspace_id = $1 AND d.id = part.id AND d.text = part.text AND d.deleted = part.deleted`,
    [lane.workspaceId, parts.map(({ id }) => id), parts.map(({ text }) => text), parts.map(({ deleted }) => deleted)],
  )
}

export interface PostRecord {
  slackChannelId: string
  slackTs: string
  conversationId: string
  messages: { messageId: string; seq: number }[]
}

/** A post that is in Slack, to tell of it again. */
export async function sentPost(pool: pg.Pool, workspaceId: string, postId: string): Promise<PostRecord | undefined> {
  const { rows } = await pool.query<PostRecord>(
    `SELECT min(slack_channel_id) AS "slackChannelId", min(slack_ts) AS "slackTs", min(conversation_id) AS "conversationId",
       json_agg(json_build_object('messageId', message_id, 'seq', seq) ORDER BY seq) AS messages
     FROM delivery WHERE workspace_id = $1 AND post_id = $2 AND state = 'sent' HAVING count(*) > 0`,
    [workspaceId, postId],
  )
  return rows[0]
}

export async function waitingCount(pool: pg.Pool, workspaceId: string): Promise<number> {
  const { rows } = await pool.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM delivery WHERE workspace_id = $1 AND state IN ('pending', 'sending')`,
    [workspaceId],
  )
  return rows[0]?.waiting ?? 0
}

/** What Slack refused is pending again, and its lanes are due. @returns the lanes */
export async function retryFailed(
  pool: pg.Pool,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<LaneId[]> {
  const { rows } = await pool.query<LaneId>(
    `WITH again AS (UPDATE delivery SET state = 'pending', post_id = NULL, sending_at = NULL
        WHERE workspace_id = $1 AND message_id = ANY($2) AND state = 'failed' RETURNING workspace_id, lane_key),
      lanes AS (SELECT DISTINCT workspace_id, lane_key FROM again),
      woken AS (${wakeLaneSql('lanes')})
     SELECT workspace_id AS "workspaceId", lane_key AS "laneKey" FROM lanes`,
    [workspaceId, messageIds],
  )
  return rows
}
