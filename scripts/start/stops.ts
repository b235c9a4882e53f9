/** What has been started and is to be stopped, newest first. */
export interface Stops {
  add(name: string, stop: () => Promise<void>): void
  /** Stops everything, then ends the process. Asked a second time, it ends the process at once. */
  run(exitCode: number): Promise<void>
}

export interface StopsOptions {
  onProgress: (line: string) => void
  exit: (code: number) => void
  /** Milliseconds after which the process ends whatever still hangs. */
  within?: number
}

export function createStops({ onProgress, exit, within = 20_000 }: StopsOptions): Stops {
  const stops: { name: string; stop: () => Promise<void> }[] = []
  let stopping = false
  return {
    add: (name, stop) => stops.unshift({ name, stop }),
    async run(exitCode) {
      if (stopping) return exit(1)
      stopping = true
      setTimeout(() => exit(1), within).unref()
      for (const { name, stop } of stops) {
        onProgress(`stopping the ${name}`)
        await stop().catch((error: unknown) => onProgress(`the ${name} did not stop in order: ${error}`))
      }
      exit(exitCode)
    },
  }
}
