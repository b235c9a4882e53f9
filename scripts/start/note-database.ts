import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where a running `pnpm start` says which database is its own, for our eyes only. */
export const databaseFile = (dataDir: string) => join(dataDir, 'database.secret')

/** @returns what takes the note back */
export async function noteDatabase(dataDir: string, databaseUrl: string): Promise<() => Promise<void>> {
  await writeFile(databaseFile(dataDir), databaseUrl, { mode: 0o600 })
  return () => rm(databaseFile(dataDir), { force: true })
}
