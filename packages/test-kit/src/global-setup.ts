import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWatchdog } from '@parley/engines'
import { adminUrlVariable, startTestPostgres } from './engines.ts'

/** Vitest's global set-up: one Postgres for the run; each test file takes a database in it. */
export default async function setup() {
  if (process.env[adminUrlVariable]) return undefined
  const directory = await mkdtemp(join(tmpdir(), 'parley-run-'))
  const watchdog = startWatchdog()
  watchdog.discard(directory)
  const postgres = await startTestPostgres(watchdog, directory)
  process.env[adminUrlVariable] = postgres.url
  return async () => {
    await postgres.process.kill()
    watchdog.dismiss()
  }
}
