import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { endProcesses, type Guarded } from './end-processes.ts'
import type { Order } from './watchdog.ts'

const guarded: Guarded[] = []
const directories: string[] = []
let dismissed = false

// Ctrl-C is for the process that we watch; we go when it is gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => {
  const order = JSON.parse(line) as Order
  if (order.guard) guarded.push(order.guard)
  if (order.discard) directories.push(order.discard)
  if (order.dismissed) dismissed = true
})
lines.on('close', finish)

async function finish(): Promise<void> {
  if (!dismissed) await endProcesses(guarded)
  for (const directory of directories) rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  process.exit(0)
}
