import type { ConversationId, RequestData, RequestReply, WorkspaceId } from '@parley/contracts'
import type pg from 'pg'

/** @returns whether that changed anything */
export async function setBlocked(pool: pg.Pool, workspaceId: WorkspaceId, id: ConversationId, blocked: boolean) {
  const { rowCount } = await pool.query(
    `UPDATE visitor v SET blocked_at = ${blocked ? 'now()' : 'NULL'} FROM conversation c
     WHERE c.workspace_id = $1 AND c.id = $2 AND v.id = c.visitor_id AND v.workspace_id = $1 AND v.blocked_at IS ${blocked ? 'NULL' : 'NOT NULL'}`,
    [workspaceId, id],
  )
  return rowCount === 1
}

type VisitorFile = Omit<RequestReply<'visitor.get.v1'>, 'conversation'>

/** What is known of a conversation's visitor, in one round trip. */
export async function visitorFileOf(pool: pg.Pool, workspaceId: WorkspaceId, id: ConversationId) {
  const { rows } = await pool.query<VisitorFile>({
    name: 'visitor-file',
    text: `SELECT v.attributes,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('url', url, 'title', title, 'seenAt', iso(seen_at)) ORDER BY seen_at DESC), '[]')
          FROM (SELECT * FROM visitor_page WHERE visitor_id = v.id ORDER BY seen_at DESC LIMIT 50) AS p) AS pages,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('name', name, 'properties', properties, 'happenedAt', iso(happened_at)) ORDER BY happened_at DESC, id DESC), '[]')
          FROM visitor_event WHERE visitor_id = v.id) AS events,
        (SELECT coalesce(jsonb_agg(past ORDER BY past->>'startedAt' DESC), '[]') FROM (
          SELECT jsonb_build_object('conversationId', o.id, 'siteName', s.name, 'number', o.number, 'status', o.status,
            'startedAt', iso(o.started_at), 'lastMessageText', coalesce(nullif(left(m.text, 200), ''), '📎 ' || (m.files->0->>'name'), '')) AS past
          FROM conversation o JOIN visitor ov ON ov.id = o.visitor_id JOIN site s ON s.id = o.site_id
            LEFT JOIN message m ON m.conversation_id = o.id AND m.seq = o.last_seq
          WHERE o.workspace_id = $1 AND o.id <> c.id AND v.email <> '' AND lower(ov.email) = lower(v.email)
          ORDER BY o.started_at DESC LIMIT 20) AS others) AS past
      FROM conversation c JOIN visitor v ON v.id = c.visitor_id WHERE c.workspace_id = $1 AND c.id = $2`,
    values: [workspaceId, id],
  })
  return rows[0]
}

/** Most pages that are kept of one visitor. */
const mostPages = 50

/** Where a visitor is now and has been, newest first; of who has never written nothing is kept. */
export async function recordPage(
  pool: pg.Pool,
  { workspaceId, visitorId, page: { url, title } }: RequestData<'visitor.browse.v1'>,
): Promise<void> {
  await pool.query({
    name: 'record-page',
    text: `WITH known AS (UPDATE visitor SET page_url = $3, page_title = $4 WHERE workspace_id = $1 AND id = $2 RETURNING id),
      old AS (DELETE FROM visitor_page WHERE visitor_id = $2 AND workspace_id = $1 AND url_hash IN (
        SELECT url_hash FROM visitor_page WHERE visitor_id = $2 ORDER BY seen_at DESC OFFSET ${mostPages - 1}) AND url_hash <> md5($3))
      INSERT INTO visitor_page (visitor_id, url_hash, workspace_id, url, title) SELECT id, md5($3), $1, $3, $4 FROM known
      ON CONFLICT (visitor_id, url_hash) DO UPDATE SET seen_at = now(), title = excluded.title`,
    values: [workspaceId, visitorId, url, title],
  })
}
