import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { dockerRemove, dockerRun } from './docker.ts'
import { startProcess } from './engine-process.ts'
import { onFreePort } from './free-port.ts'
import { ensureRunner, type Installation, type Runner } from './install-package.ts'
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
    zypper: 'redis',
    winget: 'Redis.Redis',
  },
}
const image = 'valkey/valkey:9-alpine'

/** Redis, on this machine alone. What it holds may be lost, so nothing is written to disk. */
export async function startRedis(options: EngineOptions): Promise<Engine> {
  await mkdir(options.directory, { recursive: true, mode: 0o700 })
  const runner = options.runner ?? (await ensureRunner(redisInstallation, options.onProgress, options.env))
  return onFreePort(options.port, (port) => startOn(port, runner, options))
}

async function startOn(port: number, { program, inDocker }: Runner, options: EngineOptions): Promise<Engine> {
  const { directory, password } = options
  const name = `parley-redis-${port}`
  const container = { name, image, hostPort: port, containerPort: 6379, directory, args: ['valkey-server', '-'] }
  const listen = inDocker ? { host: '0.0.0.0', port: 6379, directory: '/data' } : { host: '127.0.0.1', port, directory }
  const command = {
    name: 'Redis',
    program,
    args: inDocker ? dockerRun(container) : ['-'],
    input: configuration(listen, password),
    ...(inDocker ? { last: [program, ...dockerRemove(name)] } : {}),
    logFile: join(directory, 'redis.log'),
    stopSignal: 'SIGTERM' as const,
    probe: () => ping(port, password),
  }
  return { url: `redis://:${password}@127.0.0.1:${port}`, port, process: await startProcess(command, options.watchdog) }
}

const configuration = (
  listen: { host: string; port: number; directory: string },
  password: string,
) => `bind ${listen.host}
port ${listen.port}
dir ${JSON.stringify(listen.directory)}
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
