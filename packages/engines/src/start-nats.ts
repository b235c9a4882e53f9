import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from '@nats-io/transport-node'
import { dockerRemove, dockerRun } from './docker.ts'
import { type EngineProcess, startProcess } from './engine-process.ts'
import { onFreePort } from './free-port.ts'
import { ensureRunner, type Installation, type Progress, type Runner } from './install-package.ts'
import type { Watchdog } from './watchdog.ts'

export interface EngineOptions {
  /** Its own folder; created if need be. */
  directory: string
  watchdog: Watchdog
  onProgress: Progress
  env?: NodeJS.ProcessEnv
  /** A port that it must have, such as that of the server which it replaces. */
  port?: number
  password: string
  /** How to run it; looked for, and installed if need be, when absent. */
  runner?: Runner
}

export interface Engine {
  url: string
  port: number
  process: EngineProcess
}

export const natsInstallation: Installation = {
  title: 'NATS',
  programs: ['nats-server'],
  packages: {
    apt: 'nats-server',
    brew: 'nats-server',
    dnf: 'nats-server',
    apk: 'nats-server',
    pacman: 'nats-server',
    zypper: 'nats-server',
    winget: 'NATSAuthors.NATSServer',
  },
}
const image = 'nats:2.14-alpine'

/** NATS with JetStream, on this machine alone. */
export async function startNats(options: EngineOptions): Promise<Engine> {
  await mkdir(options.directory, { recursive: true, mode: 0o700 })
  const runner = options.runner ?? (await ensureRunner(natsInstallation, options.onProgress, options.env))
  return onFreePort(options.port, (port) => startOn(port, runner, options))
}

async function startOn(port: number, { program, inDocker }: Runner, options: EngineOptions): Promise<Engine> {
  const { directory, password } = options
  const config = join(directory, 'nats.conf')
  const listen = inDocker
    ? { host: '0.0.0.0', port: 4222, store: '/data/store' }
    : { host: '127.0.0.1', port, store: join(directory, 'store') }
  await writeFile(config, configuration(listen, password), { mode: 0o600 })
  const name = `parley-nats-${port}`
  const container = { name, image, hostPort: port, containerPort: 4222, directory, args: ['-c', '/data/nats.conf'] }
  const command = {
    name: 'NATS',
    program,
    args: inDocker ? dockerRun(container) : ['-c', config],
    ...(inDocker ? { last: [program, ...dockerRemove(name)] } : {}),
    logFile: join(directory, 'nats.log'),
    stopSignal: 'SIGTERM' as const,
    probe: () => greet(port, password),
  }
  const url = `nats://parley:${password}@127.0.0.1:${port}`
  return { url, port, process: await startProcess(command, options.watchdog) }
}

const configuration = (
  listen: { host: string; port: number; store: string },
  password: string,
) => `host: "${listen.host}"
port: ${listen.port}
authorization { user: parley, password: "${password}" }
jetstream { store_dir: ${JSON.stringify(listen.store)}, max_mem: 256MB, max_file: 4GB }
`

async function greet(port: number, password: string): Promise<void> {
  const connection = await connect({
    servers: `127.0.0.1:${port}`,
    user: 'parley',
    pass: password,
    reconnect: false,
    timeout: 1_000,
  })
  await connection.close()
}
