import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { EngineFailedError } from './errors.ts'
import { identify } from './process-identity.ts'
import type { Watchdog } from './watchdog.ts'

export interface EngineCommand {
  name: string
  program: string
  args: readonly string[]
  /** What it reads from its standard input, such as a configuration that must not be seen in the list of processes. */
  input?: string
  uid?: number
  gid?: number
  /** Where its output goes: a file, not a pipe, so that it can still write when we are gone. */
  logFile: string
  /** Asks it to finish quickly and cleanly. */
  stopSignal: NodeJS.Signals
  /** A command that clears away what its end may have left, such as a container. */
  last?: readonly string[]
  /** Resolves when it answers; called again until then. */
  probe: () => Promise<void>
}

export interface EngineProcess {
  readonly pid: number
  /** Stops it cleanly and waits for its end. */
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

const readyWithin = 30_000
const stopWithin = 10_000

/**
 * Starts a server and waits until it answers. It has a process group of its own, so that Ctrl-C reaches it only through us.
 * @throws EngineFailedError with the end of its output
 */
export async function startProcess(command: EngineCommand, watchdog: Watchdog): Promise<EngineProcess> {
  const child = spawnLogged(command)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  child.stdin?.on('error', () => {})
  child.stdin?.end(command.input)
  if (child.pid) watchdog.guard({ ...identify(child.pid), signal: command.stopSignal, last: command.last })
  const end = (signal: NodeJS.Signals) => endChild(command, child, ended, signal)
  try {
    await untilReady(command, child)
  } catch (error) {
    await end('SIGKILL')
    throw error
  }
  return { pid: child.pid ?? 0, stop: () => end(command.stopSignal), kill: () => end('SIGKILL') }
}

function spawnLogged({ program, args, input, uid, gid, logFile }: EngineCommand): ChildProcess {
  const log = openSync(logFile, 'w', 0o600)
  try {
    return spawn(program, args, {
      stdio: [input === undefined ? 'ignore' : 'pipe', log, log],
      detached: true,
      ...(uid === undefined ? {} : { uid, gid }),
    })
  } finally {
    closeSync(log)
  }
}

const hasEnded = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null || child.pid === undefined

async function untilReady(command: EngineCommand, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + readyWithin
  while (Date.now() < deadline) {
    if (hasEnded(child)) throw failure(command, 'did not start')
    const answers = await command.probe().then(
      () => true,
      () => false,
    )
    if (answers) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw failure(command, 'does not answer')
}

function failure({ name, logFile }: EngineCommand, what: string): EngineFailedError {
  const output = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-10).join('\n')
  return new EngineFailedError(`${name} ${what}. It said:\n${output}\n(all of it is in ${logFile})`)
}

async function endChild(command: EngineCommand, child: ChildProcess, ended: Promise<void>, signal: NodeJS.Signals) {
  if (!hasEnded(child)) child.kill(signal)
  const impatience = setTimeout(() => child.kill('SIGKILL'), stopWithin)
  await ended
  clearTimeout(impatience)
  const [program, ...args] = command.last ?? []
  if (program) spawnSync(program, args, { stdio: 'ignore', timeout: stopWithin })
}
