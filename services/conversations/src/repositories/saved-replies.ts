import type { SavedReply, SavedReplyId, WorkspaceId } from '@parley/contracts'
import pg from 'pg'

/** Those whose shortcut or text has the words, those whose shortcut begins with them first. */
export async function findSavedReplies(pool: pg.Pool, workspaceId: WorkspaceId, query: string, limit: number) {
  const words = query.trim().replaceAll(/[\\%_]/g, '\\$&')
  const { rows } = await pool.query<SavedReply>(
    `SELECT id, shortcut, text FROM saved_reply WHERE workspace_id = $1 AND (shortcut ILIKE '%' || $2 || '%' OR text ILIKE '%' || $2 || '%')
     ORDER BY shortcut ILIKE $2 || '%' DESC, shortcut LIMIT $3`,
    [workspaceId, words, limit],
  )
  return rows
}

export async function savedReplyBy(
  pool: pg.Pool,
  workspaceId: WorkspaceId,
  by: { savedReplyId: SavedReplyId } | { shortcut: string },
): Promise<SavedReply | undefined> {
  const [column, value] = 'shortcut' in by ? ['lower(shortcut)', by.shortcut.toLowerCase()] : ['id', by.savedReplyId]
  const found = await pool.query<SavedReply>(
    `SELECT id, shortcut, text FROM saved_reply WHERE workspace_id = $1 AND ${column} = $2`,
    [workspaceId, value],
  )
  return found.rows[0]
}

const uniqueViolation = '23505'

/** @returns undefined when it is not there, or another has this shortcut */
export async function keepSavedReply(
  pool: pg.Pool,
  workspaceId: WorkspaceId,
  reply: SavedReply & { isNew: boolean },
): Promise<SavedReply | undefined> {
  const { id, shortcut, text, isNew } = reply
  const free = `NOT EXISTS (SELECT FROM saved_reply o WHERE o.workspace_id = $1 AND lower(o.shortcut) = lower($3) AND o.id <> $2)`
  const statement = isNew
    ? `INSERT INTO saved_reply (workspace_id, id, shortcut, text) SELECT $1, $2, $3, $4 WHERE ${free} RETURNING id, shortcut, text`
    : `UPDATE saved_reply SET shortcut = $3, text = $4, updated_at = now() WHERE workspace_id = $1 AND id = $2 AND ${free} RETURNING id, shortcut, text`
  try {
    return (await pool.query<SavedReply>(statement, [workspaceId, id, shortcut, text])).rows[0]
  } catch (error) {
    // Somebody took the shortcut at the same moment.
    if (error instanceof pg.DatabaseError && error.code === uniqueViolation) return undefined
    throw error
  }
}

export async function removeSavedReply(pool: pg.Pool, workspaceId: WorkspaceId, id: SavedReplyId): Promise<void> {
  await pool.query('DELETE FROM saved_reply WHERE workspace_id = $1 AND id = $2', [workspaceId, id])
}
