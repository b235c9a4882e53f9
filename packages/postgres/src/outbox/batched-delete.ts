import type pg from 'pg'
import type { Logger } from '../logger.ts'
import { outboxDelete } from './outbox-sql.ts'

export interface BatchedDelete {
  add(ids: readonly string[]): void
  /** Deletes what is waiting, and resolves when it is gone. */
  flush(): Promise<void>
}

const delayMs = 50
const batchSize = 500
const statement = { name: 'outbox-delete', text: outboxDelete }

/**
 * Collects ids of published rows and deletes them together, a statement at a time. Rows that could not be deleted stay
 * for the sweeper, which publishes them once more under the same message id.
 */
export function createBatchedDelete(pool: pg.Pool, logger: Logger): BatchedDelete {
  let waiting: string[] = []
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  const flush = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    running = running.then(deleteWaiting)
    return running
  }

  const deleteWaiting = async (): Promise<void> => {
    if (waiting.length === 0) return
    const ids = waiting
    waiting = []
    await pool
      .query({ ...statement, values: [ids] })
      .catch((err: unknown) => logger.warn({ err, rows: ids.length }, 'published outbox rows could not be deleted yet'))
  }

  const add = (ids: readonly string[]): void => {
    for (const id of ids) waiting.push(id)
    if (waiting.length >= batchSize) void flush()
    else timer ??= setTimeout(flush, delayMs)
  }

  return { add, flush }
}
