import { mkdir } from 'node:fs/promises'
import getPort from 'get-port'
import { Redis } from 'ioredis'
import { dockerRun, runningDocker } from './docker.ts'
import { startProcess } from './engine-process.ts'
import { findProgram } from './find-program.ts'
import { ensureProgram, type Installation, installByApt } from './install-package.ts'
import type { Engine, EngineOptions } from './start-nats.ts'

export const redisInstallation: Installation = {
  title: 'Redis',
  programs: ['redis-server', 'valkey-server'],
  packages: {
    apt: 'redis-server',
    brew: 'redis',
    dnf: 'valkey',
    apk: 'redis',
    pacman: 'valkey',
    winget: 'Redis.Redis',
  },
}
const image = 'valkey/valkey:9-alpine'

/** Redis, on this machine alone. What it holds may be lost, so nothing is written to disk. */
export async function startRedis(options: EngineOptions): Promise<Engine> {
  const { directory, watchdog, onProgress, env = process.env, password } = options
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const port = options.port ?? (await getPort({ host: '127.0.0.1' }))
  const local = findProgram(redisInstallation.programs, env) ?? (await installByApt(redisInstallation, onProgress, env))
  const docker = local ? undefined : await runningDocker(env)
  const program = local ?? docker ?? (await ensureProgram(redisInstallation, onProgress, env))
  const command = {
    name: 'Redis',
    program,
    args: docker ? dockerRun(image, port, 6379, `${directory}:/data`, ['valkey-server', '-']) : ['-'],
    input: configuration(
      docker ? { host: '0.0.0.0', port: 6379, directory: '/data' } : { host: '127.0.0.1', port, directory },
      password,
    ),
    stopSignal: 'SIGTERM' as const,
    probe: () => ping(port, password),
  }
  return { url: `redis://:${password}@127.0.0.1:${port}`, port, process: await startProcess(command, watchdog) }
}

const configuration = (
  listen: { host: string; port: number; directory: string },
  password: string,
) => `bind ${listen.host}
port ${listen.port}
dir "${listen.directory}"
requirepass ${password}
save ""
appendonly no
`

async function ping(port: number, password: string): Promise<void> {
  const redis = new Redis({
    port,
    host: '127.0.0.1',
    password,
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  })
  redis.on('error', () => {})
  try {
    await redis.connect()
    await redis.ping()
  } finally {
    redis.disconnect()
  }
}
