import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Guarded } from './end-processes.ts'

/** A small process beside ours that ends the engines when ours ends without having done so, even by `kill -9`. */
export interface Watchdog {
  guard(process: Guarded): void
  /** Removes this folder once everything has ended. */
  discard(directory: string): void
  /** Everything was stopped in order: nothing is left to do. */
  dismiss(): void
}

/** A line of what the watchdog is told. */
export interface Order {
  guard?: Guarded
  discard?: string
  dismissed?: boolean
}

const script = fileURLToPath(new URL('./watchdog-process.ts', import.meta.url))

/** @param onGuard is told of each process, too, such as to note it for the next start */
export function startWatchdog(onGuard: (process: Guarded) => void = () => {}): Watchdog {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.unref()
  // Its end of the pipe is closed by the system when we end, whatever ends us.
  const { stdin } = child
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref()
  stdin.on('error', () => {})
  const tell = (order: Order) => void stdin.write(`${JSON.stringify(order)}\n`)
  return {
    guard: (guard) => {
      tell({ guard })
      onGuard(guard)
    },
    discard: (discard) => tell({ discard }),
    dismiss: () => {
      tell({ dismissed: true })
      stdin.end()
    },
  }
}
