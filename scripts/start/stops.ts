/** What has been started and is to be stopped, newest first. */
export interface Stops {
  add(name: string, stop: () => Promise<void>): void
  /** Stops everything, then ends the process; once, however often it is asked. */
  run(exitCode: number): Promise<void>
  /** As `run` for somebody at the keyboard: asked again, a second later or more, it ends the process at once. */
  interrupt(): Promise<void>
}

export interface StopsOptions {
  onProgress: (line: string) => void
  exit: (code: number) => void
  now?: () => number
}

/** Milliseconds after which the process ends, whatever still hangs. */
const within = 20_000
/** One Ctrl-C arrives several times, from the terminal and from each program in between. */
const sameKeystroke = 1_000

export function createStops({ onProgress, exit, now = Date.now }: StopsOptions): Stops {
  const stops: { name: string; stop: () => Promise<void> }[] = []
  let begun: number | undefined
  const run = async (exitCode: number) => {
    if (begun !== undefined) return
    begun = now()
    setTimeout(() => exit(1), within).unref()
    for (const { name, stop } of stops) {
      onProgress(`stopping the ${name}`)
      await stop().catch((error: unknown) => onProgress(`the ${name} did not stop in order: ${error}`))
    }
    exit(exitCode)
  }
  return {
    add: (name, stop) => stops.unshift({ name, stop }),
    run,
    interrupt: async () => {
      if (begun !== undefined && now() - begun >= sameKeystroke) exit(1)
      await run(0)
    },
  }
}
