import type { Queryable } from './installations.ts'

export const sealedColumns = ['bot_token', 'refresh_token'] as const
export type SealedColumn = (typeof sealedColumns)[number]

export interface SealedToken {
  id: string
  workspaceId: string
  column: SealedColumn
  sealed: string
}

/** Tokens that another key than this one sealed. */
export async function tokensUnderOtherKeys(db: Queryable, keyId: string, limit: number): Promise<SealedToken[]> {
  const each = sealedColumns.map(
    (column) =>
      `SELECT id, workspace_id AS "workspaceId", '${column}' AS "column", ${column} AS sealed FROM installation
       WHERE split_part(${column}, '.', 2) <> $1`,
  )
  const found = await db.query<SealedToken>(`${each.join(' UNION ALL ')} LIMIT $2`, [keyId, limit])
  return found.rows
}

/** Only while it is what it was read as: who renewed it meanwhile sealed it anew. */
export async function replaceSealed(
  db: Queryable,
  { id, column, sealed }: SealedToken,
  resealed: string,
): Promise<boolean> {
  const replaced = await db.query(`UPDATE installation SET ${column} = $3 WHERE id = $1 AND ${column} = $2`, [
    id,
    sealed,
    resealed,
  ])
  return replaced.rowCount === 1
}

/** How many tokens each key sealed. */
export async function countByKey(db: Queryable): Promise<Record<string, number>> {
  const each = sealedColumns.map(
    (column) => `SELECT split_part(${column}, '.', 2) AS key FROM installation WHERE ${column} IS NOT NULL`,
  )
  const counted = await db.query<{ key: string; tokens: number }>(
    `SELECT key, count(*)::int AS tokens FROM (${each.join(' UNION ALL ')}) AS sealed GROUP BY key`,
  )
  return Object.fromEntries(counted.rows.map(({ key, tokens }) => [key, tokens]))
}
