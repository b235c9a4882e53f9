import type { FactData, FileId, MessageFile, VisitorId, WorkspaceId } from '@parley/contracts'
import type { OutboxRow } from '@parley/postgres'
import type pg from 'pg'
import { derivedId } from '../derived-id.ts'
import { tellInput, type Writer } from './write.ts'

type Settled = FactData<'file.settled.v1'>

/** A file in a conversation of this visitor's. What was deleted has none. */
export async function fileOfVisitor(
  pool: pg.Pool,
  { workspaceId, visitorId, fileId }: { workspaceId: WorkspaceId; visitorId: VisitorId; fileId: FileId },
): Promise<MessageFile | undefined> {
  const { rows } = await pool.query<{ file: MessageFile }>({
    name: 'file-of-visitor',
    text: `SELECT file FROM conversation c JOIN message m ON m.conversation_id = c.id, jsonb_array_elements(m.files) AS file
      WHERE c.workspace_id = $1 AND c.visitor_id = $2 AND m.files <> '[]' AND file->>'fileId' = $3 LIMIT 1`,
    values: [workspaceId, visitorId, fileId],
  })
  return rows[0]?.file
}

/** Its bytes are in Slack from now on. */
export async function keepSlackFileId(
  pool: pg.Pool,
  workspaceId: WorkspaceId,
  { messageId, fileId, slackFileId }: Settled,
): Promise<void> {
  await pool.query(
    `UPDATE message SET files = (
        SELECT jsonb_agg(CASE file->>'fileId' WHEN $3 THEN file || jsonb_build_object('slackFileId', $4::text) ELSE file END ORDER BY place)
        FROM jsonb_array_elements(files) WITH ORDINALITY AS each (file, place))
     WHERE workspace_id = $1 AND id = $2 AND files <> '[]'`,
    [workspaceId, messageId, fileId, slackFileId],
  )
}

/** The team is told, once, in the conversation. */
export async function noteLostFile(
  { pool, relay }: Writer,
  workspaceId: WorkspaceId,
  { conversationId, messageId, fileId }: Settled,
  inWords: (name: string) => string,
): Promise<void> {
  const { rows: found } = await pool.query<{ name: string }>(
    `SELECT file->>'name' AS name FROM message m, jsonb_array_elements(m.files) AS file
     WHERE m.workspace_id = $1 AND m.id = $2 AND file->>'fileId' = $3`,
    [workspaceId, messageId, fileId],
  )
  const [file] = found
  if (!file) return
  const { rows } = await pool.query<{ row: OutboxRow }>(
    `WITH c AS (SELECT * FROM conversation WHERE workspace_id = $1 AND id = $2),
      kept AS (INSERT INTO note (id, workspace_id, conversation_id, text) SELECT $3, $1, id, $4 FROM c ON CONFLICT (id) DO NOTHING RETURNING 1)
    SELECT tell_note(c::conversation, $3, 'null'::jsonb, $4, 'null'::jsonb, $5::jsonb, $5::jsonb->'eventIds'->>0) AS row
    FROM c WHERE EXISTS (SELECT FROM kept)`,
    [workspaceId, conversationId, derivedId('nte', `${fileId} lost`), inWords(file.name), tellInput()],
  )
  relay.relay(rows.map(({ row }) => row))
}
