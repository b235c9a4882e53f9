import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AlreadyRunningError } from './errors.ts'

interface Holder {
  pid: number
  /** Tells the process from a later one that was given the same number. Empty where the system does not say. */
  startedAt: string
}

/** Held until released, or until the process that holds it is gone, however that went. */
export interface DataLock {
  release(): Promise<void>
}

/**
 * Takes a data folder for this process.
 * @throws AlreadyRunningError while a living process holds it
 */
export async function lockData(directory: string): Promise<DataLock> {
  const file = join(directory, 'lock.json')
  const mine: Holder = { pid: process.pid, startedAt: await startTime(process.pid) }
  for (;;) {
    try {
      await writeFile(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 })
      return { release: () => rm(file, { force: true }) }
    } catch (error) {
      if (!isTaken(error)) throw error
      const holder = await readHolder(file)
      if (holder && (await lives(holder))) throw new AlreadyRunningError(holder.pid, directory)
      await rm(file, { force: true })
    }
  }
}

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST'

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

async function lives({ pid, startedAt }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  const now = await startTime(pid)
  return now === '' || startedAt === '' || now === startedAt
}

/** Field 22 of /proc/<pid>/stat, counted after the name in brackets, which may hold spaces. @see proc(5) */
async function startTime(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
