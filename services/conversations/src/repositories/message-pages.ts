import type { ConversationId, Message, WorkspaceId } from '@parley/contracts'
import type pg from 'pg'

type Queryable = Pick<pg.ClientBase, 'query'>

const walkedAtOnce = 100

interface Numbered {
  seq: number
  message: Message
}

/** The newest messages of a conversation, or those before one, from the newest on. Deep pages are as quick as the first. */
export async function messagesBefore(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: ConversationId,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<Numbered[]> {
  const { rows } = await db.query<Numbered>(
    `SELECT seq, message_json(m) AS message FROM message m
     WHERE workspace_id = $1 AND conversation_id = $2 AND seq < coalesce($3, 2147483647) ORDER BY seq DESC LIMIT $4`,
    [workspaceId, id, before ?? null, limit],
  )
  return rows
}

/** All messages of a conversation from its beginning, of which only a few are in memory at once. */
export async function* messagesOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: ConversationId,
): AsyncGenerator<Message, void, undefined> {
  let after = 0
  for (;;) {
    const { rows } = await db.query<Numbered>(
      `SELECT seq, message_json(m) AS message FROM message m
       WHERE workspace_id = $1 AND conversation_id = $2 AND seq > $3 ORDER BY seq LIMIT ${walkedAtOnce}`,
      [workspaceId, id, after],
    )
    for (const { seq, message } of rows) {
      after = seq
      yield message
    }
    if (rows.length < walkedAtOnce) return
  }
}
