import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A process of the bench's, and the CPU that it has used. */
export interface MeasuredProcess {
  name: string
  pid: number
  /** Milliseconds of CPU so far, user and system. */
  cpu(): number
  stop(): Promise<void>
}

/** Whether a process can be given a core of its own here. */
const canPin = spawnSync('taskset', ['--version']).status === 0

export async function startProcess(
  name: string,
  script: string,
  env: NodeJS.ProcessEnv,
  ready: () => Promise<boolean>,
  { core, nodeOptions = [] }: { core?: number; nodeOptions?: readonly string[] } = {},
): Promise<MeasuredProcess> {
  const [program, ...leading] =
    core === undefined || !canPin ? [process.execPath] : ['taskset', '-c', String(core), process.execPath]
  const child = spawn(program as string, [...leading, ...nodeOptions, script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const deadline = Date.now() + 20_000
  while (!(await ready().catch(() => false))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${name} did not start`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { name, pid: child.pid ?? 0, cpu: () => cpuOf(child), stop: () => stop(child) }
}

/** Over all of its threads, the first number of each one's schedstat: nanoseconds on a CPU. @see proc(5) */
function cpuOf({ pid }: ChildProcess): number {
  const threads = `/proc/${pid}/task`
  const nanoseconds = readdirSync(threads).map((id) =>
    Number(readFileSync(`${threads}/${id}/schedstat`, 'utf8').split(' ', 1)[0]),
  )
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6
}

const stop = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 8_000).unref()
  })

/** Who answers first still has work to do when all is answered: it counts as well. */
export async function settled(measured: MeasuredProcess): Promise<void> {
  let before: number
  do {
    before = measured.cpu()
    await new Promise((resolve) => setTimeout(resolve, 250))
  } while (measured.cpu() - before > 20)
}
