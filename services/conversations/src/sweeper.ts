import type { Logger } from '@parley/telemetry'

export interface Sweep {
  /** Does the next `batch` of what is due. @returns how many that were */
  next: (batch: number) => Promise<number>
  everyMs: number
  batch: number
  /** For the log: what could not be done. */
  what: string
}

/** Looks regularly for rows that are due and works them off; after a restart, or on several replicas, the same rows are found. */
export function startSweeper({ next, everyMs, batch, what }: Sweep, logger: Logger): { stop(): Promise<void> } {
  let stopped = false
  let running = Promise.resolve()
  const sweep = async () => {
    try {
      while (!stopped && (await next(batch)) === batch);
    } catch (err) {
      logger.warn({ err }, what)
    }
  }
  const timer = setInterval(() => {
    running = running.then(sweep)
  }, everyMs)
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
