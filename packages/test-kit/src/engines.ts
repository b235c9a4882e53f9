import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Engine, type EngineOptions, startNats, startRedis, startWatchdog } from '@parley/engines'
import { privateFolder } from './private-folder.ts'
import { adminUrlVariable, createTestDatabase, startTestPostgres } from './test-database.ts'

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
  /** Only a Postgres of one's own can be killed; ask for it by `ownPostgres`. */
  postgres: TestEngine
  nats: TestEngine
  redis: TestEngine
  stop(): Promise<void>
}

export interface TestEnginesOptions {
  /** A Postgres of one's own in place of a database in that of the run: for tests that kill it. */
  ownPostgres?: boolean
}

/**
 * A NATS and a Redis of one's own, and a database of one's own in the Postgres of this test run (or in one started now, outside of
 * a run). Gone after `stop`, and with the process.
 */
export async function startTestEngines({ ownPostgres = false }: TestEnginesOptions = {}): Promise<TestEngines> {
  const watchdog = startWatchdog()
  const directory = await privateFolder('test', watchdog)
  const options = (name: string): EngineOptions => ({
    directory: join(directory, name),
    watchdog,
    onProgress: () => {},
    password: randomBytes(8).toString('hex'),
  })
  const admin = ownPostgres ? undefined : process.env[adminUrlVariable]
  const [postgres, nats, redis] = await Promise.all([
    admin ? sharedPostgres(admin) : restartable(startTestPostgres, { ...options('.'), directory }),
    restartable(startNats, options('nats')),
    restartable(startRedis, options('redis')),
  ])
  return {
    databaseUrl: postgres.url,
    natsUrl: nats.url,
    redisUrl: redis.url,
    postgres,
    nats,
    redis,
    stop: async () => {
      await Promise.all([postgres.end(), nats.end(), redis.end()])
      watchdog.dismiss()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

interface Endable extends TestEngine {
  end(): Promise<void>
}

async function restartable(
  start: (options: EngineOptions) => Promise<Engine>,
  options: EngineOptions,
): Promise<Endable> {
  let engine = await start(options)
  const { port } = engine
  const kill = () => engine.process.kill()
  return {
    url: engine.url,
    kill,
    end: kill,
    start: async () => {
      engine = await start({ ...options, port })
    },
  }
}

async function sharedPostgres(admin: string): Promise<Endable> {
  const database = await createTestDatabase(admin)
  const refuse = () =>
    Promise.reject(new Error('other tests use this Postgres: startTestEngines({ ownPostgres: true })'))
  return { url: database.url, kill: refuse, start: refuse, end: database.drop }
}
