import pg from 'pg'
import { checkedSchemaName } from './schema-name.ts'

export interface PoolOptions {
  /** `postgres://user:password@host:port/database`, as in `DATABASE_URL`. */
  url: string
  /** The service's own Postgres schema: the sessions' `search_path`. */
  schema: string
  /** Shown in `pg_stat_activity`. */
  applicationName: string
  /** Most connections at once; 10 by default. */
  max?: number
}

const seconds = 1_000

/**
 * A pool whose sessions live in the service's own schema. Nothing waits for ever: a connection 5 s, a statement 30 s,
 * a lock 10 s, an idle transaction 30 s. A connection lost while idle is replaced at its next use.
 */
export function createPool({ url, schema, applicationName, max = 10 }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: withSearchPath(url, schema),
    application_name: applicationName,
    max,
    connectionTimeoutMillis: 5 * seconds,
    idleTimeoutMillis: 60 * seconds,
    keepAlive: true,
    statement_timeout: 30 * seconds,
    lock_timeout: 10 * seconds,
    idle_in_transaction_session_timeout: 30 * seconds,
  })
  // Without listeners the loss of a connection, idle or in use, would end the process; whoever queries next hears of it.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** `options` set in the URL would win over the pool's settings, so the path is added to them. */
function withSearchPath(url: string, schema: string): string {
  const address = new URL(url)
  // What Prisma understands in a URL is not for the server.
  for (const name of ['schema', 'connection_limit', 'pool_timeout', 'pgbouncer']) address.searchParams.delete(name)
  const given = address.searchParams.get('options')
  // Prisma's adapter takes every timestamp for UTC, whatever the session's zone.
  const path = `-c search_path=${checkedSchemaName(schema)} -c TimeZone=UTC`
  address.searchParams.set('options', given ? `${given} ${path}` : path)
  return address.href
}
