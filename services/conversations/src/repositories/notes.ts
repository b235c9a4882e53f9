import type { Agent, ConversationId, FactData, NoteId, WorkspaceId } from '@parley/contracts'
import type { OutboxRow } from '@parley/postgres'
import type pg from 'pg'
import { tellInput, type Writer } from './write.ts'

type Queryable = Pick<pg.ClientBase, 'query'>

export interface NewNote {
  id: NoteId
  workspaceId: WorkspaceId
  conversationId: ConversationId
  agent: Agent
  text: string
}

/** Keeps an agent's note and tells of it, in one round trip; one that is known already is not told again. @returns whether there is such a conversation */
export async function insertNote({ pool, relay }: Writer, note: NewNote): Promise<boolean> {
  const { id, workspaceId, conversationId, agent, text } = note
  const { rows } = await pool.query<{ row: OutboxRow | null }>({
    name: 'insert-note',
    text: `WITH c AS (SELECT * FROM conversation WHERE workspace_id = $2 AND id = $3),
      kept AS (INSERT INTO note (id, workspace_id, conversation_id, agent_slack_user_id, agent_name, agent_avatar_url, text)
        SELECT $1, $2, id, $4::jsonb->>'slackUserId', $4::jsonb->>'name', $4::jsonb->>'avatarUrl', $5 FROM c ON CONFLICT (id) DO NOTHING RETURNING 1)
      SELECT CASE WHEN EXISTS (SELECT FROM kept) THEN
        tell_note(c::conversation, $1, $4::jsonb, $5, 'null'::jsonb, $6::jsonb, $6::jsonb->'eventIds'->>0) END AS row FROM c`,
    values: [id, workspaceId, conversationId, JSON.stringify(agent), text, tellInput()],
  })
  relay.relay(rows.flatMap(({ row }) => row ?? []))
  return rows.length === 1
}

/** Parley's own words for the team: kept, so that it is known whose conversation they are in. */
export async function keepOwnNotes(
  db: Queryable,
  notes: readonly { noteId: NoteId; workspaceId: WorkspaceId; conversationId: ConversationId; text: string }[],
): Promise<void> {
  if (notes.length === 0) return
  await db.query(
    `INSERT INTO note (id, workspace_id, conversation_id, text) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
    [
      notes.map(({ noteId }) => noteId),
      notes.map(({ workspaceId }) => workspaceId),
      notes.map(({ conversationId }) => conversationId),
      notes.map(({ text }) => text),
    ],
  )
}

/** One post in Slack is one note: those that were joined into it are one from now on. */
export async function placeNotes(
  pool: pg.Pool,
  workspaceId: WorkspaceId,
  { noteIds, slackChannelId, slackTs }: FactData<'note.posted.v1'>,
): Promise<void> {
  await pool.query(
    `WITH joined AS (SELECT string_agg(text, E'\n' ORDER BY array_position($2::text[], id)) AS text FROM note
        WHERE workspace_id = $1 AND id = ANY($2::text[])),
      gone AS (DELETE FROM note WHERE workspace_id = $1 AND id = ANY($2::text[]) AND id <> $2[1])
    UPDATE note SET slack_channel_id = $3, slack_ts = $4, text = joined.text FROM joined
    WHERE workspace_id = $1 AND id = $2[1] AND slack_ts IS NULL`,
    [workspaceId, noteIds, slackChannelId, slackTs],
  )
}
