import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AlreadyRunningError } from './errors.ts'

/** Held until released, or until the process that holds it is gone, however that went. */
export interface DataLock {
  release(): Promise<void>
}

/** @see https://www.sqlite.org/rescode.html#busy */
const sqliteBusy = 5

/**
 * Takes a data folder for this process. The lock is the operating system's, by way of SQLite: it goes with the process, so that none is
 * ever left behind, and no number of a process has to be believed.
 * @throws AlreadyRunningError while a living process holds it
 */
export async function lockData(directory: string): Promise<DataLock> {
  const database = new DatabaseSync(join(directory, 'lock'), { timeout: 0 })
  const holder = join(directory, 'lock.pid')
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!isBusy(error)) throw error
    throw new AlreadyRunningError(Number(await readFile(holder, 'utf8').catch(() => '')), directory)
  }
  // Only to be named to whoever comes second.
  await writeFile(holder, String(process.pid))
  return { release: async () => database.close() }
}

const isBusy = (error: unknown) => error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy
