import type pg from 'pg'
import { type OutboxEntry, type OutboxRow, outboxRows } from './outbox-rows.ts'
import { outboxInsert } from './outbox-sql.ts'

const statement = { name: 'outbox-insert', text: outboxInsert() }

/**
 * Writes entries with the connection that makes the change, inside its transaction.
 * @returns the rows, to hand to the relay once committed
 */
export async function insertOutbox(
  client: Pick<pg.ClientBase, 'query'>,
  entries: readonly OutboxEntry[],
): Promise<OutboxRow[]> {
  const { rows, values } = outboxRows(entries)
  if (rows.length > 0) await client.query({ ...statement, values })
  return rows
}
