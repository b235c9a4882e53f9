import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Migration {
  name: string
  sql: string
  /** SHA-256 of the file, as Prisma Migrate computes it. */
  checksum: string
}

/** The folders `<name>/migration.sql` below `directory`, in the order of their names. */
export async function readMigrations(directory: string | URL): Promise<Migration[]> {
  const root = typeof directory === 'string' ? directory : fileURLToPath(directory)
  const entries = await readdir(root, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(names.sort().map((name) => readMigration(root, name)))
}

async function readMigration(root: string, name: string): Promise<Migration> {
  const bytes = await readFile(join(root, name, 'migration.sql'))
  return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
}
