import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process of the bench's, and the CPU that it has used. */
export interface MeasuredProcess {
  name: string
  /** Milliseconds of CPU so far, user and system. */
  cpu(): number
  stop(): Promise<void>
}

const ticksPerSecond = 100

export async function startProcess(
  name: string,
  script: string,
  env: NodeJS.ProcessEnv,
  ready: () => Promise<boolean>,
): Promise<MeasuredProcess> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const deadline = Date.now() + 20_000
  while (!(await ready().catch(() => false))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${name} did not start`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { name, cpu: () => cpuOf(child), stop: () => stop(child) }
}

/** Fields 14 and 15 of /proc/<pid>/stat. @see proc(5) */
function cpuOf({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond
}

const stop = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 8_000).unref()
  })
