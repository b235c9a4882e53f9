import type { ConversationId, FactData, WorkspaceId } from '@parley/contracts'
import { insertOutbox, type OutboxEntry, type OutboxRow, transaction } from '@parley/postgres'
import { tellInput, type Writer } from './write.ts'

type Delivered = FactData<'delivery.succeeded.v1'>

/** The messages are in Slack: the visitor sees it. If Slack had refused them before, the card does not say so any longer. */
export async function markDelivered(
  { pool, relay }: Writer,
  workspaceId: WorkspaceId,
  delivered: Delivered,
): Promise<void> {
  const { rows } = await pool.query<{ row: OutboxRow; outbox: OutboxRow[] | null }>({
    name: 'mark-delivered',
    text: `WITH failed AS (
        SELECT count(*)::int AS count FROM message
        WHERE workspace_id = $1 AND conversation_id = $2 AND id = ANY($3::text[]) AND delivery = 'failed'
      ), sent AS (
        UPDATE message SET delivery = 'sent', tell_again_at = NULL, slack_channel_id = $4, slack_ts = $5
        WHERE workspace_id = $1 AND conversation_id = $2 AND id = ANY($3::text[]) RETURNING seq
      ), changed AS (
        UPDATE conversation SET delivered_seq = greatest(delivered_seq, (SELECT max(seq) FROM sent)),
          undelivered = greatest(0, undelivered - failed.count), version = version + least(1, failed.count)
        FROM failed
        WHERE workspace_id = $1 AND id = $2 AND (delivered_seq < (SELECT max(seq) FROM sent) OR failed.count > 0) RETURNING conversation.*
      ) SELECT tell_visitor(changed::conversation, jsonb_build_object('delivered', jsonb_build_object('conversationId', id, 'seq', delivered_seq)),
          $6::jsonb, $6::jsonb->'eventIds'->>2) AS row,
        CASE WHEN failed.count > 0 THEN tell_conversation(changed::conversation, $6::jsonb) END AS outbox FROM changed, failed`,
    values: [
      workspaceId,
      delivered.conversationId,
      delivered.messages.map(({ messageId }) => messageId),
      delivered.slackChannelId,
      delivered.slackTs,
      tellInput(),
    ],
  })
  relay.relay(rows.flatMap(({ row, outbox }) => [row, ...(outbox ?? [])]))
}

/** Slack will not take them: the card says so, and offers to try again. */
export async function markUndelivered(
  { pool, relay }: Writer,
  workspaceId: WorkspaceId,
  failed: FactData<'delivery.failed.v1'>,
): Promise<void> {
  const { rows } = await pool.query<{ outbox: OutboxRow[] }>(
    `WITH failed AS (UPDATE message SET delivery = 'failed', tell_again_at = NULL
        WHERE workspace_id = $1 AND conversation_id = $2 AND id = ANY($3::text[]) AND delivery = 'pending' RETURNING 1),
      changed AS (UPDATE conversation SET undelivered = undelivered + (SELECT count(*)::int FROM failed), version = version + 1
        WHERE workspace_id = $1 AND id = $2 AND EXISTS (SELECT FROM failed) RETURNING *)
     SELECT tell_conversation(changed::conversation, $4::jsonb) AS outbox FROM changed`,
    [workspaceId, failed.conversationId, failed.messages.map(({ messageId }) => messageId), tellInput()],
  )
  if (rows[0]) relay.relay(rows[0].outbox)
}

/** What Slack refused is pending again. @returns how many messages */
export async function retryUndelivered(
  { pool, relay }: Writer,
  workspaceId: WorkspaceId,
  conversationId: ConversationId,
): Promise<number> {
  const { rows } = await pool.query<{ outbox: OutboxRow[]; retried: OutboxRow; count: number }>(
    `WITH again AS (UPDATE message SET delivery = 'pending', tell_again_at = now() + interval '30 seconds'
        WHERE workspace_id = $1 AND conversation_id = $2 AND delivery = 'failed' RETURNING id, seq),
      changed AS (UPDATE conversation SET undelivered = 0, version = version + 1
        WHERE workspace_id = $1 AND id = $2 AND EXISTS (SELECT FROM again) RETURNING *)
     SELECT tell_conversation(changed::conversation, $3::jsonb) AS outbox,
       tell_fact('delivery.retried.v1', changed::conversation, jsonb_build_object('conversationId', id,
         'messageIds', (SELECT jsonb_agg(again.id ORDER BY seq) FROM again)), $3::jsonb, $3::jsonb->'eventIds'->>2) AS retried,
       (SELECT count(*)::int FROM again) AS count FROM changed`,
    [workspaceId, conversationId, tellInput()],
  )
  const [row] = rows
  if (!row) return 0
  relay.relay([...row.outbox, row.retried])
  return row.count
}

interface Due {
  id: string
  workspaceId: WorkspaceId
  message: unknown
  conversation: unknown
}

const due = `SELECT m.id, m.workspace_id AS "workspaceId", message_json(m) AS message, conversation_json(c) AS conversation
  FROM message m JOIN conversation c ON c.id = m.conversation_id
  WHERE m.delivery = 'pending' AND m.tell_again_at <= now()
  ORDER BY m.conversation_id, m.seq LIMIT $1 FOR UPDATE OF m SKIP LOCKED`

const putOff = `UPDATE message SET tell_again_at = now() + least(interval '10 minutes', greatest(interval '30 seconds', now() - created_at))
  WHERE id = ANY($1::text[])`

/**
 * Tells again of messages that have waited for Slack too long: NATS may have lost the first telling. Who listens knows them by
 * their ids. Each is told of ever more rarely.
 * @returns how many were told of
 */
export async function tellPendingAgain({ pool, relay }: Writer, limit: number): Promise<number> {
  const rows = await transaction(pool, async (client) => {
    const found = await client.query<Due>(due, [limit])
    if (found.rows.length === 0) return []
    await client.query(putOff, [found.rows.map(({ id }) => id)])
    return insertOutbox(client, found.rows.map(toldAgain))
  })
  relay.relay(rows)
  return rows.length
}

const toldAgain = ({ workspaceId, message, conversation }: Due): OutboxEntry => ({
  kind: 'fact',
  subject: 'message.created.v1',
  workspaceId,
  data: { message, conversation },
})
