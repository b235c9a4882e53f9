import type { ConversationSnapshot, ConversationState, RequestData, VisitorMessage } from '@parley/contracts'
import type { OutboxRow } from '@parley/postgres'
import type pg from 'pg'
import { tellInput, type Writer } from './write.ts'

export interface VisitorView {
  conversation: ConversationState | null
  messages: VisitorMessage[]
}

/** A visitor's conversation and what follows `afterSeq`, in one round trip; one message more than asked for tells that there is more. */
export async function viewOf(pool: pg.Pool, q: RequestData<'conversation.resume.v1'>): Promise<VisitorView> {
  const { rows } = await pool.query<{ conversation: ConversationState; messages: VisitorMessage[] }>({
    name: 'resume-conversation',
    text: `SELECT conversation_state_json(c) AS conversation, coalesce((
        SELECT jsonb_agg(visitor_message_json(m) ORDER BY m.seq) FROM (
          SELECT * FROM message WHERE conversation_id = c.id AND seq > $4 ORDER BY seq LIMIT $5
        ) AS page JOIN message m ON m.id = page.id), '[]'::jsonb) AS messages
      FROM conversation c WHERE c.workspace_id = $1 AND c.site_id = $2 AND c.visitor_id = $3`,
    values: [q.workspaceId, q.siteId, q.visitorId, q.afterSeq, q.limit + 1],
  })
  return rows[0] ?? { conversation: null, messages: [] }
}

/** What a visitor has seen only grows. */
export async function markSeenUpTo({ pool, relay }: Writer, q: RequestData<'visitor.seen.v1'>): Promise<void> {
  const { rows } = await pool.query<{ row: OutboxRow }>({
    name: 'mark-seen',
    text: `WITH changed AS (
        UPDATE conversation SET seen_seq = least($4, last_seq)
        WHERE workspace_id = $1 AND visitor_id = $2 AND id = $3 AND seen_seq < least($4, last_seq) RETURNING *
      ) SELECT tell_visitor(changed::conversation, jsonb_build_object('seen', jsonb_build_object('conversationId', id, 'seq', seen_seq)),
          $5::jsonb, $5::jsonb->'eventIds'->>0) AS row FROM changed`,
    values: [q.workspaceId, q.visitorId, q.conversationId, q.seq, tellInput()],
  })
  relay.relay(rows.map(({ row }) => row))
}

/** A visitor's conversation, where somebody has answered and the site offers it by mail. */
export async function offeredTranscript(
  pool: pg.Pool,
  q: Omit<RequestData<'transcript.send.v1'>, 'email'>,
): Promise<ConversationSnapshot | undefined> {
  const { rows } = await pool.query<{ conversation: ConversationSnapshot }>(
    `SELECT conversation_json(c) AS conversation FROM conversation c JOIN site s ON s.id = c.site_id
     WHERE c.workspace_id = $1 AND c.site_id = $2 AND c.visitor_id = $3 AND c.first_reply_at IS NOT NULL
       AND coalesce((s.widget->>'offerTranscript')::boolean, true)`,
    [q.workspaceId, q.siteId, q.visitorId],
  )
  return rows[0]?.conversation
}
