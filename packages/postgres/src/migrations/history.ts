import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Migration } from './read-migrations.ts'

/** A row of Prisma Migrate's own table, so that `prisma migrate status` agrees with what was applied at start. */
export interface HistoryRow {
  migration_name: string
  checksum: string
  finished_at: Date | null
  logs: string | null
}

const createTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

/** Creates schema and table where they are missing, and reads what was applied, by name. */
export async function readHistory(client: pg.ClientBase, schema: string): Promise<Map<string, HistoryRow>> {
  // Looked for first: a role that may not create schemas can still use one made for it.
  const found = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema])
  if (found.rowCount === 0) await client.query(`CREATE SCHEMA "${schema}"`)
  await client.query(`SET search_path = "${schema}"`)
  const table = await client.query(`SELECT FROM pg_tables WHERE schemaname = $1 AND tablename = '_prisma_migrations'`, [
    schema,
  ])
  if (table.rowCount === 0) await client.query(createTable)
  const { rows } = await client.query<HistoryRow>(
    'SELECT migration_name, checksum, finished_at, logs FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  return new Map(rows.map((row) => [row.migration_name, row]))
}

export async function recordApplied(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), migration.checksum, migration.name],
  )
}
