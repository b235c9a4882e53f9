import type pg from 'pg'
import { transaction } from '../transaction.ts'
import { type OutboxPublisher, publishRow } from './outbox-publisher.ts'
import type { OutboxRow } from './outbox-rows.ts'
import { outboxDelete, outboxOldest, outboxPage } from './outbox-sql.ts'
import { settledWithin } from './settled-within.ts'

export interface SweepResult {
  sent: number
  failed: number
  /** Why the first of the failed was refused. */
  cause?: unknown
}

type Page = SweepResult & { rows: number; lastId: string }

const pageSize = 200
const publishLimitMs = 10_000
/** Pages in a row of which nothing could be sent, after which the rest is left for the next sweep. */
const hopelessPages = 2

/** Publishes the rows older than `olderThanMs`, in the order of their ids, and deletes those that were taken. */
export async function sweepOutbox(
  pool: pg.Pool,
  publisher: OutboxPublisher,
  olderThanMs: number,
): Promise<SweepResult> {
  const total: SweepResult = { sent: 0, failed: 0 }
  const { rowCount } = await pool.query(outboxOldest, [olderThanMs])
  if (!rowCount) return total
  let [after, hopeless, full] = ['', 0, true]
  while (full && hopeless < hopelessPages) {
    const page = await sweepPage(pool, publisher, olderThanMs, after)
    total.sent += page.sent
    total.failed += page.failed
    total.cause ??= page.cause
    hopeless = page.sent > 0 ? 0 : hopeless + 1
    full = page.rows === pageSize
    after = page.lastId
  }
  return total
}

/** The rows stay locked until they are deleted, so no other replica publishes them meanwhile. */
function sweepPage(pool: pg.Pool, publisher: OutboxPublisher, olderThanMs: number, after: string): Promise<Page> {
  return transaction(pool, async (client) => {
    const { rows } = await client.query<OutboxRow>(outboxPage, [olderThanMs, after, pageSize])
    const { sent, failed, cause } = await publishAll(publisher, rows)
    if (sent.length > 0) await client.query(outboxDelete, [sent])
    return { rows: rows.length, lastId: rows.at(-1)?.id ?? '', sent: sent.length, failed, cause }
  })
}

async function publishAll(publisher: OutboxPublisher, rows: readonly OutboxRow[]) {
  const sent: string[] = []
  let cause: unknown
  const publish = async (row: OutboxRow) => {
    try {
      await publishRow(publisher, row)
      sent.push(row.id)
    } catch (error) {
      cause ??= error
    }
  }
  await settledWithin(rows.map(publish), publishLimitMs)
  return { sent: [...sent], failed: rows.length - sent.length, cause }
}
