import type { Logger } from '@parley/telemetry'

/** Work that goes on after Slack has been answered. */
export interface Background {
  run(work: () => Promise<unknown>): void
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
}

export function createBackground(logger: Logger): Background {
  const inHand = new Set<Promise<unknown>>()
  return {
    run(work) {
      const task = work()
        .catch((err) => logger.warn({ err }, 'work in the background failed'))
        .finally(() => inHand.delete(task))
      inHand.add(task)
    },
    async idle() {
      while (inHand.size > 0) await Promise.all(inHand)
    },
  }
}
