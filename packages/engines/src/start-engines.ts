import { chmod, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { lockData } from './data-lock.ts'
import type { Progress } from './install-package.ts'
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
  /** Stops what was started, in order, and lets the data folder go. */
  stop(): Promise<void>
}

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
  const watchdog = startWatchdog()
  const started: Engine[] = []
  const stop = async () => {
    await Promise.all(started.map((engine) => engine.process.stop()))
    watchdog.dismiss()
    await lock.release()
  }
  const start = async (name: string, given: string | undefined, begin: (options: EngineOptions) => Promise<Engine>) => {
    if (given) return given
    const password = await privateSecret(directory, name)
    const engine = await begin({ directory: join(directory, name), watchdog, onProgress, env, password })
    started.push(engine)
    onProgress(`${name} is up`)
    return engine.url
  }
  try {
    const databaseUrl = await start('postgres', env.DATABASE_URL, startPostgres)
    // One after the other: both may have to be installed, and apt allows one at a time.
    const natsUrl = await start('nats', env.NATS_URL, startNats)
    const redisUrl = await start('redis', env.REDIS_URL, startRedis)
    return { databaseUrl, natsUrl, redisUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
