import { spawnSync } from 'node:child_process'
import { chownSync, existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import pg from 'pg'
import { startProcess } from './engine-process.ts'
import { EngineFailedError } from './errors.ts'
import { findPostgres, type PostgresBinaries } from './postgres-binaries.ts'
import type { Engine, EngineOptions } from './start-nats.ts'

export interface PostgresOptions extends EngineOptions {
  /** Faster, and lost with the machine: for tests. */
  ephemeral?: boolean
}

const database = 'parley'

/** Postgres from the npm registry, on this machine alone; works as root, too. */
export async function startPostgres(options: PostgresOptions): Promise<Engine> {
  const binaries = await findPostgres()
  const data = await prepareCluster(binaries, options)
  const port = options.port ?? (await getPort({ host: '127.0.0.1' }))
  const admin = `postgresql://postgres:${options.password}@127.0.0.1:${port}/postgres`
  const probe = () => withClient(admin, async () => {})
  const command = {
    name: 'Postgres',
    program: binaries.postgres,
    args: ['-D', data, '-p', String(port), ...settings(options.ephemeral ?? false)],
    ...binaries.user,
    stopSignal: 'SIGINT' as const,
    probe,
  }
  const process_ = await startProcess(command, options.watchdog)
  await withClient(admin, createDatabase)
  return { url: admin.replace(/postgres$/, database), port, process: process_ }
}

const settings = (ephemeral: boolean) =>
  Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    shared_buffers: '128MB',
    log_min_messages: 'fatal',
    ...(ephemeral ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** Makes the cluster at the first start. One whose making was broken off is made anew: nothing was in it. */
async function prepareCluster(binaries: PostgresBinaries, options: PostgresOptions): Promise<string> {
  const base =
    binaries.user && !isWithinReach(options.directory, binaries)
      ? join(tmpdir(), `parley-data-${hash(options.directory)}`)
      : options.directory
  const data = join(base, 'data')
  await mkdir(base, { recursive: true, mode: 0o700 })
  if (binaries.user) chownSync(base, binaries.user.uid, binaries.user.gid)
  if (existsSync(join(data, 'complete'))) return data
  await rm(data, { recursive: true, force: true })
  options.onProgress('making the database')
  const passwordFile = join(base, 'initial-password')
  await writeFile(passwordFile, options.password, { mode: 0o600 })
  if (binaries.user) chownSync(passwordFile, binaries.user.uid, binaries.user.gid)
  const args = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    '--pwfile',
    passwordFile,
    '-E',
    'UTF8',
    '--locale=C',
    '--no-instructions',
  ]
  const made = spawnSync(binaries.initdb, options.ephemeral ? [...args, '--no-sync'] : args, {
    ...binaries.user,
    encoding: 'utf8',
  })
  await rm(passwordFile, { force: true })
  if (made.status !== 0)
    throw new EngineFailedError(`Postgres could not make its folder:\n${made.stderr || made.error?.message}`)
  await writeFile(join(data, 'complete'), '')
  return data
}

/** Whether the user that Postgres runs as can get to the folder. */
function isWithinReach(directory: string, { user }: PostgresBinaries): boolean {
  const parent = join(directory, '..')
  return spawnSync('test', ['-x', parent], { ...user }).status === 0
}

const hash = (text: string) => Buffer.from(text).toString('base64url').slice(-32)

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
