import type pg from 'pg'
import type { Logger } from '../logger.ts'
import { checkedSchemaName } from '../schema-name.ts'
import { MigrationEditedError, MigrationFailedError } from './errors.ts'
import { type HistoryRow, readHistory, recordApplied } from './history.ts'
import { type Migration, readMigrations } from './read-migrations.ts'

export interface ApplyMigrationsOptions {
  pool: pg.Pool
  /** Created if absent. */
  schema: string
  /** Holds `<name>/migration.sql` files as `prisma migrate dev` writes them. */
  directory: string | URL
  logger?: Logger
}

/** The lock that Prisma Migrate takes itself, so that neither runs beside the other. */
const migrationLock = 72707369

/** A script whose first line says so runs outside a transaction, as `CREATE INDEX CONCURRENTLY` must. */
const withoutTransaction = /^--\s*no transaction\b/i

/**
 * Applies the migrations that this schema lacks, in the order of their names, one process at a time.
 * Each is one transaction together with its record: a crash leaves it applied or not applied, never half.
 * @throws MigrationFailedError when one is refused, or has failed before under `prisma migrate deploy`
 * @throws MigrationEditedError when an applied one's file has changed
 */
export async function applyMigrations(options: ApplyMigrationsOptions): Promise<{ applied: string[] }> {
  const schema = checkedSchemaName(options.schema)
  const migrations = await readMigrations(options.directory)
  const client = await options.pool.connect()
  try {
    // Another replica's migration may take long; so may ours.
    await client.query('SET statement_timeout = 0; SET lock_timeout = 0')
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    return { applied: await applyMissing(client, schema, migrations, options.logger) }
  } finally {
    // Ending the session gives the lock back and its settings up.
    client.release(true)
  }
}

async function applyMissing(
  client: pg.ClientBase,
  schema: string,
  migrations: Migration[],
  logger: Logger | undefined,
): Promise<string[]> {
  const history = await readHistory(client, schema)
  const missing = migrations.filter((migration) => !wasApplied(migration, history.get(migration.name)))
  for (const migration of missing) {
    await applyOne(client, migration)
    logger?.info({ schema, migration: migration.name }, 'migration applied')
  }
  return missing.map((migration) => migration.name)
}

function wasApplied(migration: Migration, row: HistoryRow | undefined): boolean {
  if (!row) return false
  if (!row.finished_at) {
    const why = `it was begun earlier and did not finish (${row.logs ?? 'no log'}); see \`prisma migrate resolve\``
    throw new MigrationFailedError(migration.name, why)
  }
  if (row.checksum !== migration.checksum) throw new MigrationEditedError(migration.name)
  return true
}

async function applyOne(client: pg.ClientBase, migration: Migration): Promise<void> {
  const alone = withoutTransaction.test(migration.sql)
  try {
    if (!alone) await client.query('BEGIN')
    await client.query(migration.sql)
    await recordApplied(client, migration)
    if (!alone) await client.query('COMMIT')
  } catch (cause) {
    // The session ends with the error, and with it the transaction.
    throw new MigrationFailedError(migration.name, cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
