import { startEngines } from '../start-engines.ts'

/** Starts engines in the folder that is given and keeps them: a process for tests to kill. */
const [dataDir = ''] = process.argv.slice(2)
try {
  const { databaseUrl, natsUrl, redisUrl } = await startEngines({ dataDir })
  console.log(JSON.stringify({ databaseUrl, natsUrl, redisUrl }))
  setInterval(() => {}, 60_000)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
