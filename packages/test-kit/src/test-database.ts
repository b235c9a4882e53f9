import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Engine, startPostgres, type Watchdog } from '@parley/engines'
import pg from 'pg'

/** Where the run's Postgres is told to test files. */
export const adminUrlVariable = 'PARLEY_TEST_POSTGRES'

export interface TestPostgresOptions {
  watchdog: Watchdog
  directory: string
  /** Of the one that it replaces. */
  port?: number
  password?: string
}

/** A throw-away Postgres. */
export const startTestPostgres = ({ watchdog, directory, port, password }: TestPostgresOptions): Promise<Engine> =>
  startPostgres({
    directory: join(directory, 'postgres'),
    watchdog,
    onProgress: () => {},
    password: password ?? randomBytes(8).toString('hex'),
    ephemeral: true,
    ...(port === undefined ? {} : { port }),
  })

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/** A database of one's own in the Postgres at `admin`. */
export async function createTestDatabase(admin: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await run(admin, `CREATE DATABASE ${name}`)
  const url = new URL(admin)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
