import { join } from 'node:path'
import pg from 'pg'
import { type EngineProcess, startProcess } from './engine-process.ts'
import { EngineFailedError } from './errors.ts'
import { onFreePort } from './free-port.ts'
import { findPostgres, type PostgresBinaries } from './postgres-binaries.ts'
import { prepareCluster } from './postgres-cluster.ts'
import type { Engine, EngineOptions } from './start-nats.ts'

export interface PostgresOptions extends EngineOptions {
  /** Faster; survives its being killed, not a power cut: for tests. */
  ephemeral?: boolean
}

const database = 'parley'

/** Postgres from the npm registry, on this machine alone; works as root, too. */
export async function startPostgres(options: PostgresOptions): Promise<Engine> {
  const binaries = findPostgres()
  const data = await prepareCluster(binaries, options)
  return onFreePort(options.port, async (port) => {
    const admin = `postgresql://postgres:${options.password}@127.0.0.1:${port}/postgres`
    const command = commandFor(binaries, data, port, options)
    const process_ = await outlasting(() =>
      startProcess({ ...command, probe: () => withClient(admin, async () => {}) }, options.watchdog),
    )
    await withClient(admin, createDatabase)
    return { url: admin.replace(/postgres$/, database), port, process: process_ }
  })
}

const commandFor = (binaries: PostgresBinaries, data: string, port: number, options: PostgresOptions) => ({
  name: 'Postgres',
  program: binaries.postgres,
  args: ['-D', data, '-p', String(port), ...settings(options.ephemeral ?? false)],
  ...binaries.user,
  logFile: join(data, '..', 'postgres.log'),
  stopSignal: 'SIGINT' as const,
})

const settings = (ephemeral: boolean) =>
  Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    shared_buffers: '128MB',
    log_min_messages: 'fatal',
    ...(ephemeral ? { fsync: 'off', full_page_writes: 'off' } : {}),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

const predecessorsEnd = 5_000
const predecessorIsEnding = /pre-existing shared memory block/

/** The sessions of a server that was killed end by themselves, in a moment; until then its successor refuses to start. */
async function outlasting(start: () => Promise<EngineProcess>): Promise<EngineProcess> {
  const deadline = Date.now() + predecessorsEnd
  for (;;) {
    try {
      return await start()
    } catch (error) {
      const waits = error instanceof EngineFailedError && predecessorIsEnding.test(error.message)
      if (!waits || Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database])
  if (!rowCount) await client.query(`CREATE DATABASE ${database}`)
}

async function withClient(connectionString: string, run: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await run(client)
  } finally {
    await client.end()
  }
}
