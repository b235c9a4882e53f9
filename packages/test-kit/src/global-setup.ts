import { startWatchdog } from '@parley/engines'
import { privateFolder } from './private-folder.ts'
import { adminUrlVariable, startTestPostgres } from './test-database.ts'

/** Vitest's global set-up: one Postgres for the run; each test file takes a database in it. */
export default async function setup() {
  if (process.env[adminUrlVariable]) return undefined
  const watchdog = startWatchdog()
  const postgres = await startTestPostgres({ watchdog, directory: await privateFolder('run', watchdog) })
  process.env[adminUrlVariable] = postgres.url
  return async () => {
    delete process.env[adminUrlVariable]
    await postgres.process.kill()
    watchdog.dismiss()
  }
}
