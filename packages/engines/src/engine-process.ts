import { type ChildProcess, spawn } from 'node:child_process'
import { EngineFailedError } from './errors.ts'
import type { Watchdog } from './watchdog.ts'

export interface EngineCommand {
  name: string
  program: string
  args: readonly string[]
  /** What it reads from its standard input, such as a configuration that must not be seen in the list of processes. */
  input?: string
  uid?: number
  gid?: number
  /** Asks it to finish quickly and cleanly. */
  stopSignal: NodeJS.Signals
  /** Resolves when it answers; called again until then. */
  probe: () => Promise<void>
  env?: NodeJS.ProcessEnv
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

/** Starts a server and waits until it answers. It has a process group of its own, so that Ctrl-C reaches it only through us. */
export async function startProcess(command: EngineCommand, watchdog: Watchdog): Promise<EngineProcess> {
  const child = spawn(command.program, command.args, {
    stdio: [command.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    detached: true,
    ...(command.env ? { env: command.env } : {}),
    ...(command.uid === undefined ? {} : { uid: command.uid, gid: command.gid }),
  })
  const output = keepTail(child)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.once('error', (error) => output.push(error.message))
  child.stdin?.end(command.input)
  if (child.pid) watchdog.guard(child.pid, command.stopSignal)
  await untilReady(command, child, output)
  return {
    pid: child.pid ?? 0,
    stop: () => end(child, ended, command.stopSignal),
    kill: () => end(child, ended, 'SIGKILL'),
  }
}

function keepTail(child: ChildProcess): string[] {
  const lines: string[] = []
  const keep = (chunk: Buffer) => {
    lines.push(chunk.toString('utf8').trimEnd())
    if (lines.length > 40) lines.shift()
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return lines
}

async function untilReady(command: EngineCommand, child: ChildProcess, output: string[]): Promise<void> {
  const deadline = Date.now() + readyWithin
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new EngineFailedError(`${command.name} did not start:\n${output.slice(-8).join('\n')}`)
    }
    const answers = await command.probe().then(
      () => true,
      () => false,
    )
    if (answers) return
    if (Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new EngineFailedError(`${command.name} does not answer:\n${output.slice(-8).join('\n')}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

async function end(child: ChildProcess, ended: Promise<void>, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  const impatience = setTimeout(() => child.kill('SIGKILL'), stopWithin)
  await ended
  clearTimeout(impatience)
}
