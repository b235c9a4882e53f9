import type { Agent, ConversationId, NoteId, WorkspaceId } from '@parley/contracts'
import type { OutboxRow } from '@parley/postgres'
import { tellInput, type Writer } from './write.ts'

export interface NewNote {
  id: NoteId
  workspaceId: WorkspaceId
  conversationId: ConversationId
  agent: Agent
  text: string
}

/** Keeps an agent's note and tells of it, in one round trip. @returns whether there is such a conversation */
export async function insertNote({ pool, relay }: Writer, note: NewNote): Promise<boolean> {
  const { id, workspaceId, conversationId, agent, text } = note
  const { rows } = await pool.query<{ row: OutboxRow }>({
    name: 'insert-note',
    text: `WITH c AS (SELECT * FROM conversation WHERE workspace_id = $2 AND id = $3),
      kept AS (INSERT INTO note (id, workspace_id, conversation_id, agent_slack_user_id, agent_name, agent_avatar_url, text)
        SELECT $1, $2, id, $4::jsonb->>'slackUserId', $4::jsonb->>'name', $4::jsonb->>'avatarUrl', $5 FROM c RETURNING 1)
      SELECT tell_note(c::conversation, $1, $4::jsonb, $5, 'null'::jsonb, $6::jsonb, $6::jsonb->'eventIds'->>0) AS row FROM c, kept`,
    values: [id, workspaceId, conversationId, JSON.stringify(agent), text, tellInput()],
  })
  relay.relay(rows.map(({ row }) => row))
  return rows.length === 1
}
