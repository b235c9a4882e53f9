import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts'

const packageManager = /(^|\/)(npm|npx|pnpm|yarn|corepack)(-cli\.js)?(\s|$)/
const shellInBetween = /^(\/bin\/)?(sh|bash|dash) -c /

const between = 500

/**
 * Calls `then` once when one of the package managers that this process was started by is gone: they may be killed without
 * passing it on, and nobody would be left to stop us.
 */
export function whenLauncherEnds(then: () => void): void {
  const launchers = launchersOf(process.ppid)
  if (launchers.length === 0) return
  const timer = setInterval(() => {
    if (launchers.every(isAlive)) return
    clearInterval(timer)
    then()
  }, between)
  timer.unref()
}

/** From `pid` up to the topmost package manager. A shell above that is the person's own, who may leave and let us run. */
function launchersOf(pid: number): ProcessIdentity[] {
  const found = describe(pid)
  if (!found || pid <= 1) return []
  const above = launchersOf(found.parent)
  if (packageManager.test(found.command)) return [identify(pid), ...above]
  return shellInBetween.test(found.command) && above.length > 0 ? [identify(pid), ...above] : []
}

function describe(pid: number): { parent: number; command: string } | undefined {
  return process.platform === 'linux' ? describeLinux(pid) : describePs(pid)
}

/** @see proc(5) */
function describeLinux(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    return { parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }
  } catch {
    return undefined
  }
}

function describePs(pid: number) {
  const { status, stdout } = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' })
  const [, parent, command] = /^\s*(\d+)\s+(.*)$/s.exec(stdout ?? '') ?? []
  return status === 0 && command ? { parent: Number(parent), command } : undefined
}
