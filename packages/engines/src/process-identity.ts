import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process, told from a later one that was given the same number. */
export interface ProcessIdentity {
  pid: number
  /** As the system words it; empty where the system does not say. */
  startedAt: string
}

export const identify = (pid: number): ProcessIdentity => ({ pid, startedAt: startTime(pid) })

/** Whether this very process still runs. */
export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  const now = startTime(pid)
  return now !== gone && (now === '' || startedAt === '' || now === startedAt)
}

/** What the system's list shows of a process that has ended and was not collected by its parent yet. */
const gone = 'gone'

function startTime(pid: number): string {
  return process.platform === 'linux' ? linuxStartTime(pid) : psStartTime(pid)
}

/** Fields 3 and 22 of /proc/<pid>/stat, counted after the name in brackets, which may hold spaces. @see proc(5) */
function linuxStartTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? gone : (fields[19] ?? '')
  } catch {
    return ''
  }
}

function psStartTime(pid: number): string {
  const { status, stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : ''
}
