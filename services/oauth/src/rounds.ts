import type { Logger } from '@parley/telemetry'

export interface Round {
  name: string
  run: () => Promise<void>
  /** Milliseconds between the end of one and the beginning of the next. */
  everyMs: number
}

/** Begins to do something again and again, whatever comes of it. `stop` waits for the one in hand. */
export function startRounds({ name, run, everyMs }: Round, logger: Logger): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const next = () => {
    running = run()
      .catch((err: unknown) => logger.warn({ err }, `${name} did not work out`))
      .then(() => {
        if (!stopped) timer = setTimeout(next, everyMs)
      })
  }
  next()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
