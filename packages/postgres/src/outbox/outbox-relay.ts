import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from '../logger.ts'
import { createBatchedDelete } from './batched-delete.ts'
import { type OutboxPublisher, publishRow } from './outbox-publisher.ts'
import type { OutboxRow, OutboxRows } from './outbox-rows.ts'
import { settledWithin } from './settled-within.ts'
import { type SweepResult, sweepOutbox } from './sweep.ts'

export interface OutboxRelayOptions {
  pool: pg.Pool
  messaging: OutboxPublisher
  logger: Logger
  /** How often the table is looked through; 1,000 by default, and no more than once a second when idle. */
  sweepEveryMs?: number
  /** Younger rows are left to whoever wrote them; 2,000 by default. */
  leaveYoungerThanMs?: number
}

export interface OutboxRelay {
  /** Publishes committed rows at once. Never throws: what fails stays in the table for the sweeper. */
  relay(rows: OutboxRows | readonly OutboxRow[]): void
  /** Begins to sweep, at once and then regularly. */
  start(): void
  /** Publishes and deletes what is in hand, then stops sweeping. Rows still unpublished are found at the next start. */
  stop(): Promise<void>
}

const stopLimitMs = 5_000

/**
 * Tells the world what was committed. The usual way is `relay`, at once; the sweeper sends what a crash or an outage
 * left. After a failure everything goes by the sweeper, in order, until NATS takes facts again.
 */
export function createOutboxRelay(options: OutboxRelayOptions): OutboxRelay {
  const { pool, messaging, logger, sweepEveryMs = 1_000, leaveYoungerThanMs = 2_000 } = options
  const done = createBatchedDelete(pool, logger)
  const pending = new Set<Promise<void>>()
  let troubled = false
  let leftToSweeper = false
  let unpublished = 0
  let started = false
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<void> = Promise.resolve()

  const relay = (given: OutboxRows | readonly OutboxRow[]): void => {
    const rows = 'rows' in given ? given.rows : given
    if (rows.length === 0 || stopped) return
    if (troubled) {
      leftToSweeper = true
      return
    }
    const work: Promise<void> = publishNow(rows).finally(() => pending.delete(work))
    pending.add(work)
  }

  const publishNow = async (rows: readonly OutboxRow[]): Promise<void> => {
    // Whoever wrote them waits for an answer: that goes out first.
    await setImmediate()
    const results = await Promise.allSettled(rows.map((row) => publishRow(messaging, row)))
    const failure = results.find((result) => result.status === 'rejected')
    if (!failure) return done.add(rows.map((row) => row.id))
    noteTrouble(failure.reason)
    // A live signal leaves no trace of having arrived; beside a fact that did not, it is sent again.
    done.add(
      rows.filter((row, index) => row.kind === 'fact' && results[index]?.status === 'fulfilled').map((row) => row.id),
    )
  }

  const noteTrouble = (err: unknown): void => {
    if (!troubled) logger.warn({ err }, 'outbox rows could not be published; the sweeper will go on trying')
    troubled = true
  }

  const sweep = async (): Promise<void> => {
    try {
      // In trouble nobody else publishes our rows, so there is none too young.
      if (troubled) await settledWithin(pending, stopLimitMs)
      let result: SweepResult
      do {
        leftToSweeper = false
        result = await sweepOutbox(pool, messaging, troubled ? 0 : leaveYoungerThanMs)
      } while (leftToSweeper && result.failed === 0 && !stopped)
      concludeSweep(result)
    } catch (err) {
      logger.warn({ err }, 'the outbox could not be swept')
    }
  }

  const concludeSweep = ({ sent, failed, cause }: SweepResult): void => {
    // Said once, not at every sweep of an outage.
    if (failed > 0 && failed !== unpublished)
      logger.warn({ err: cause, sent, failed }, 'outbox rows remain unpublished')
    if (sent > 0) logger.info({ sent }, 'outbox swept')
    unpublished = failed
    if (sent > 0 || failed === 0) troubled = false
  }

  const sweepAndWait = (): void => {
    sweeping = sweep().then(() => {
      if (!stopped) timer = setTimeout(sweepAndWait, sweepEveryMs)
    })
  }

  const start = (): void => {
    if (started || stopped) return
    started = true
    sweepAndWait()
  }

  const stop = async (): Promise<void> => {
    stopped = true
    clearTimeout(timer)
    await sweeping
    await settledWithin(pending, stopLimitMs)
    await done.flush()
  }

  return { relay, start, stop }
}
