import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from '@nats-io/transport-node'
import getPort from 'get-port'
import { dockerRun, runningDocker } from './docker.ts'
import { type EngineProcess, startProcess } from './engine-process.ts'
import { findProgram } from './find-program.ts'
import { ensureProgram, type Installation, installByApt, type Progress } from './install-package.ts'
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
    winget: 'NATSAuthors.NATSServer',
  },
}
const image = 'nats:2.14-alpine'

/** NATS with JetStream, on this machine alone. */
export async function startNats(options: EngineOptions): Promise<Engine> {
  const { directory, watchdog, onProgress, env = process.env, password } = options
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const port = options.port ?? (await getPort({ host: '127.0.0.1' }))
  const local = findProgram(natsInstallation.programs, env) ?? (await installByApt(natsInstallation, onProgress, env))
  const docker = local ? undefined : await runningDocker(env)
  const program = local ?? docker ?? (await ensureProgram(natsInstallation, onProgress, env))
  const config = join(directory, 'nats.conf')
  await writeFile(
    config,
    configuration(
      docker
        ? { host: '0.0.0.0', port: 4222, store: '/data/store' }
        : { host: '127.0.0.1', port, store: join(directory, 'store') },
      password,
    ),
    { mode: 0o600 },
  )
  const args = docker ? dockerRun(image, port, 4222, `${directory}:/data`, ['-c', '/data/nats.conf']) : ['-c', config]
  const url = `nats://parley:${password}@127.0.0.1:${port}`
  const probe = async () => {
    const connection = await connect({
      servers: `127.0.0.1:${port}`,
      user: 'parley',
      pass: password,
      reconnect: false,
      timeout: 1_000,
    })
    await connection.close()
  }
  const process_ = await startProcess({ name: 'NATS', program, args, stopSignal: 'SIGTERM', probe }, watchdog)
  return { url, port, process: process_ }
}

const configuration = (
  listen: { host: string; port: number; store: string },
  password: string,
) => `host: "${listen.host}"
port: ${listen.port}
authorization { user: parley, password: "${password}" }
jetstream { store_dir: "${listen.store}", max_mem: 256MB, max_file: 4GB }
`
