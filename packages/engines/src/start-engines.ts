import { chmod, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { lockData } from './data-lock.ts'
import { requireAnswer } from './given-engine.ts'
import type { Progress } from './install-package.ts'
import { endLeftovers, forgetProcesses, noteProcess } from './leftovers.ts'
import { privateSecret } from './private-secret.ts'
import { type Engine, type EngineOptions, startNats } from './start-nats.ts'
import { startPostgres } from './start-postgres.ts'
import { startRedis } from './start-redis.ts'
import { startWatchdog } from './watchdog.ts'

export interface StartEnginesOptions {
  /** Where data and passwords are kept. One process at a time. */
  dataDir: string
  onProgress?: Progress
  /** `DATABASE_URL`, `NATS_URL` and `REDIS_URL` win over engines of our own. */
  env?: NodeJS.ProcessEnv
}

export interface Engines {
  databaseUrl: string
  natsUrl: string
  redisUrl: string
  /** Stops what was started and lets the data folder go. */
  stop(): Promise<void>
}

interface EngineKind {
  title: string
  variable: 'DATABASE_URL' | 'NATS_URL' | 'REDIS_URL'
  usualPort: number
  folder: string
  start: (options: EngineOptions) => Promise<Engine>
}

const postgres: EngineKind = {
  title: 'Postgres',
  variable: 'DATABASE_URL',
  usualPort: 5432,
  folder: 'postgres',
  start: startPostgres,
}
const nats: EngineKind = { title: 'NATS', variable: 'NATS_URL', usualPort: 4222, folder: 'nats', start: startNats }
const redis: EngineKind = { title: 'Redis', variable: 'REDIS_URL', usualPort: 6379, folder: 'redis', start: startRedis }

/**
 * Starts Postgres, NATS and Redis, or takes those that the environment names. Nothing is left running when this process
 * ends, however it ends.
 * @throws AlreadyRunningError, EngineMissingError, EngineFailedError
 */
export async function startEngines({
  dataDir,
  onProgress = () => {},
  env = process.env,
}: StartEnginesOptions): Promise<Engines> {
  const directory = resolve(dataDir)
  await mkdir(directory, { recursive: true })
  // Others may pass through, since Postgres runs as another user, and read nothing.
  await chmod(directory, 0o711)
  const lock = await lockData(directory)
  await endLeftovers(directory)
  const watchdog = startWatchdog((process) => noteProcess(directory, process))
  const started: Engine[] = []
  const stop = once(async () => {
    await Promise.all(started.map((engine) => engine.process.stop()))
    watchdog.dismiss()
    await forgetProcesses(directory)
    await lock.release()
  })
  const open = async ({ title, variable, usualPort, folder, start }: EngineKind): Promise<string> => {
    const given = env[variable]
    if (given) {
      await requireAnswer(variable, given, usualPort)
      return given
    }
    const password = await privateSecret(directory, folder)
    const engine = await start({ directory: join(directory, folder), watchdog, onProgress, env, password })
    started.push(engine)
    onProgress(`${title} is up`)
    return engine.url
  }
  // NATS and Redis one after the other: both may have to be installed, and apt allows one at a time.
  const opened = await Promise.allSettled([open(postgres), open(nats).then(async (url) => [url, await open(redis)])])
  const [database, others] = opened
  if (database.status === 'fulfilled' && others.status === 'fulfilled') {
    const [natsUrl = '', redisUrl = ''] = others.value
    return { databaseUrl: database.value, natsUrl, redisUrl, stop }
  }
  await stop()
  throw opened.find((each) => each.status === 'rejected')?.reason
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= run()
    return running
  }
}
