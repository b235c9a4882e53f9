import { appendFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { endProcesses, type Guarded } from './end-processes.ts'

const fileOf = (directory: string) => join(directory, 'processes.jsonl')

/** Notes a process that works on this data folder, for the next start to find should we and the watchdog both be killed. */
export const noteProcess = (directory: string, process: Guarded): void =>
  appendFileSync(fileOf(directory), `${JSON.stringify(process)}\n`, { mode: 0o600 })

export const forgetProcesses = (directory: string): Promise<void> => rm(fileOf(directory), { force: true })

/** Ends what an earlier start left running on this data folder. Call it with the folder's lock in hand. */
export async function endLeftovers(directory: string): Promise<void> {
  const text = await readFile(fileOf(directory), 'utf8').catch(() => '')
  await endProcesses(text.split('\n').flatMap(parse))
  await forgetProcesses(directory)
}

/** The last line may have been cut off by what killed its writer. */
function parse(line: string): Guarded[] {
  try {
    return line ? [JSON.parse(line) as Guarded] : []
  } catch {
    return []
  }
}
