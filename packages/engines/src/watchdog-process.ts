import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'

interface Order {
  pid?: number
  signal?: NodeJS.Signals
  directory?: string
  dismissed?: boolean
}

/** Milliseconds that an engine may take to end by itself. */
const grace = 5_000

const guarded = new Map<number, NodeJS.Signals>()
const directories: string[] = []
let dismissed = false

// Ctrl-C is for the process that we watch; we go when it is gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => {
  const order = JSON.parse(line) as Order
  if (order.pid) guarded.set(order.pid, order.signal ?? 'SIGTERM')
  if (order.directory) directories.push(order.directory)
  if (order.dismissed) dismissed = true
})
lines.on('close', finish)

async function finish(): Promise<void> {
  if (!dismissed) await endAll()
  for (const directory of directories) rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  process.exit(0)
}

async function endAll(): Promise<void> {
  for (const [pid, signal] of guarded) send(pid, signal)
  const deadline = Date.now() + grace
  while ([...guarded.keys()].some(lives) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50))
  for (const pid of guarded.keys()) send(pid, 'SIGKILL')
}

const lives = (pid: number) => send(pid, 0)

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    return false
  }
}
