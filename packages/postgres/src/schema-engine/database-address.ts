import type pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'

/** Where a database is, and the schema in it that Prisma is to work in. */
export interface DatabaseAddress {
  client: pg.ClientConfig
  schema: string | undefined
}

/** Reads a URL as Prisma writes it, with `?schema=` and settings of Prisma's own. */
export function readAddress(url: string): DatabaseAddress {
  const address = new URL(url)
  const schema = address.searchParams.get('schema') ?? undefined
  for (const name of ['schema', 'connection_limit', 'pool_timeout', 'pgbouncer']) address.searchParams.delete(name)
  const options = schema ? { options: `-c search_path=${schema}` } : {}
  return { client: { ...parseIntoClientConfig(address.href), ...options }, schema }
}

export const quoted = (identifier: string) => `"${identifier.replaceAll('"', '""')}"`
