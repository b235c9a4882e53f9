import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Engine,
  type EngineOptions,
  startNats,
  startPostgres,
  startRedis,
  startWatchdog,
  type Watchdog,
} from '@parley/engines'
import pg from 'pg'

/** An engine of one test, which the test may kill and start again on the same port with the same data. */
export interface TestEngine {
  url: string
  kill(): Promise<void>
  start(): Promise<void>
}

export interface TestEngines {
  databaseUrl: string
  natsUrl: string
  redisUrl: string
  nats: TestEngine
  redis: TestEngine
  stop(): Promise<void>
}

/** Where the run's Postgres is told to test files. */
export const adminUrlVariable = 'PARLEY_TEST_POSTGRES'

/**
 * A NATS and a Redis of one's own, and a database of one's own in the Postgres of this test run (or in one started now, outside of
 * a run). Gone after `stop`, and with the process.
 */
export async function startTestEngines(): Promise<TestEngines> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-test-'))
  const watchdog = startWatchdog()
  watchdog.discard(directory)
  const options = (name: string): EngineOptions => ({
    directory: join(directory, name),
    watchdog,
    onProgress: () => {},
    password: randomBytes(8).toString('hex'),
  })
  const [database, nats, redis] = await Promise.all([
    ownDatabase(options('postgres')),
    restartable(startNats, options('nats')),
    restartable(startRedis, options('redis')),
  ])
  return {
    databaseUrl: database.url,
    natsUrl: nats.url,
    redisUrl: redis.url,
    nats,
    redis,
    stop: async () => {
      await Promise.all([database.drop(), nats.kill(), redis.kill()])
      watchdog.dismiss()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** A throw-away Postgres for a whole run of tests. @returns the address of its administrator */
export async function startTestPostgres(watchdog: Watchdog, directory: string): Promise<Engine> {
  return startPostgres({
    directory,
    watchdog,
    onProgress: () => {},
    password: randomBytes(8).toString('hex'),
    ephemeral: true,
  })
}

async function restartable(
  start: (options: EngineOptions) => Promise<Engine>,
  options: EngineOptions,
): Promise<TestEngine> {
  let engine = await start(options)
  const { port } = engine
  return {
    url: engine.url,
    kill: () => engine.process.kill(),
    start: async () => {
      engine = await start({ ...options, port })
    },
  }
}

async function ownDatabase(options: EngineOptions): Promise<{ url: string; drop: () => Promise<void> }> {
  const shared = process.env[adminUrlVariable]
  if (!shared) {
    const own = await startPostgres({ ...options, ephemeral: true })
    return { url: own.url, drop: () => own.process.kill() }
  }
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(shared, `CREATE DATABASE ${name}`)
  const url = new URL(shared)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => asAdmin(shared, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
