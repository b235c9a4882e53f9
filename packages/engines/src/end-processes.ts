import { spawnSync } from 'node:child_process'
import { isAlive, type ProcessIdentity } from './process-identity.ts'

/** A server that must not outlive us, and how it is ended. */
export interface Guarded extends ProcessIdentity {
  /** Asks it to finish quickly and cleanly. */
  signal: NodeJS.Signals
  /** A command that clears away what the signal may have left, such as a container. */
  last?: readonly string[]
}

/** Milliseconds that a server may take to end by itself. */
const grace = 5_000

/** Asks every one to end, waits, and ends those by force that did not. Processes that are gone are left alone, and so is who has their number now. */
export async function endProcesses(guarded: readonly Guarded[]): Promise<void> {
  const living = guarded.filter(isAlive)
  for (const { pid, signal } of living) send(pid, signal)
  const deadline = Date.now() + grace
  while (living.some(isAlive) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 25))
  for (const { pid } of living.filter(isAlive)) send(pid, 'SIGKILL')
  for (const { last } of guarded) {
    const [program, ...args] = last ?? []
    if (program) spawnSync(program, args, { stdio: 'ignore', timeout: grace })
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in the meantime.
  }
}
