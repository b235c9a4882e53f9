import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, existsSync } from 'node:fs'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EngineFailedError } from './errors.ts'
import { isOpenToAll } from './open-to-all.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { isAlive } from './process-identity.ts'
import type { PostgresOptions } from './start-postgres.ts'

/** Makes the cluster at the first start. One whose making was broken off is made anew: nothing was in it. @returns its folder */
export async function prepareCluster(binaries: PostgresBinaries, options: PostgresOptions): Promise<string> {
  const base = await baseFolder(binaries, options)
  const data = join(base, 'data')
  if (existsSync(join(data, 'complete'))) {
    await clearStalePid(data)
    return data
  }
  await rm(data, { recursive: true, force: true })
  options.onProgress('making the database')
  const passwordFile = join(base, 'initial-password')
  await writeFile(passwordFile, options.password, { mode: 0o600 })
  own(passwordFile, binaries)
  const made = spawnSync(binaries.initdb, initialArguments(data, passwordFile, options), {
    ...binaries.user,
    encoding: 'utf8',
  })
  await rm(passwordFile, { force: true })
  if (made.status !== 0) {
    throw new EngineFailedError(`Postgres could not make its folder:\n${made.stderr || made.error?.message}`)
  }
  await writeFile(join(data, 'complete'), '')
  return data
}

const initialArguments = (data: string, passwordFile: string, { ephemeral }: PostgresOptions) => [
  ...['-D', data],
  ...['-U', 'postgres'],
  ...['-A', 'scram-sha-256'],
  ...['--pwfile', passwordFile],
  ...['-E', 'UTF8'],
  '--locale=C',
  '--no-instructions',
  ...(ephemeral ? ['--no-sync'] : []),
]

/** Where system services keep their data: open to Postgres, and kept over a restart of the machine. */
const rootsFolder = '/var/lib/parley'

/** The given folder, or, when the user that Postgres runs as cannot get there, one outside of root's closed folders. */
async function baseFolder(binaries: PostgresBinaries, options: PostgresOptions): Promise<string> {
  const { directory, ephemeral, watchdog } = options
  await mkdir(directory, { recursive: true, mode: 0o700 })
  if (!binaries.user || isOpenToAll(join(directory, '..'))) {
    own(directory, binaries)
    return directory
  }
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16)
  const elsewhere = ephemeral ? join(tmpdir(), `parley-${name}`) : join(rootsFolder, name)
  if (!ephemeral) await mkdir(rootsFolder, { recursive: true, mode: 0o711 })
  const pointer = join(directory, 'kept-at')
  // Whoever removed the data folder wants to begin anew; the password of what lies elsewhere went with it.
  if (!existsSync(pointer)) await rm(elsewhere, { recursive: true, force: true })
  await mkdir(elsewhere, { recursive: true, mode: 0o700 })
  own(elsewhere, binaries)
  if (ephemeral) watchdog.discard(elsewhere)
  if (!existsSync(pointer)) await symlink(elsewhere, pointer)
  return elsewhere
}

function own(path: string, { user }: PostgresBinaries): void {
  if (user) chownSync(path, user.uid, user.gid)
}

/**
 * Removes what a crashed server left to say that it is running, when the process of that number is another one by now; Postgres
 * alone would take it for the server and refuse.
 */
async function clearStalePid(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  if (isAlive({ pid, startedAt: '' }) && (await commandOf(pid)).includes(data)) {
    throw new EngineFailedError(`A Postgres (process ${pid}) still works on ${data}. Stop it first: kill -INT ${pid}`)
  }
  await rm(file, { force: true })
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}
