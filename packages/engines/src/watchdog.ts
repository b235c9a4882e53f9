import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A small process beside ours that ends the engines when ours ends without having done so, even by `kill -9`. */
export interface Watchdog {
  guard(pid: number, signal: NodeJS.Signals): void
  /** Removes this folder once everything has ended. */
  discard(directory: string): void
  /** Everything was stopped in order: nothing is left to do. */
  dismiss(): void
}

const script = fileURLToPath(new URL('./watchdog-process.ts', import.meta.url))

export function startWatchdog(): Watchdog {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.unref()
  // Its end of the pipe is closed by the system when we end, whatever ends us.
  const { stdin } = child
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref()
  stdin.on('error', () => {})
  const tell = (order: object) => stdin.write(`${JSON.stringify(order)}\n`)
  return {
    guard: (pid, signal) => void tell({ pid, signal }),
    discard: (directory) => void tell({ directory }),
    dismiss: () => {
      tell({ dismissed: true })
      stdin.end()
    },
  }
}
