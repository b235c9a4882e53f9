import { randomUUID } from 'node:crypto'
import { createPool } from './pool.ts'

/** A pool for this package's own tests, in a Postgres schema that no other test uses. */
export function createTestPool(url: string, max?: number) {
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  return { schema, pool: createPool({ url, schema, applicationName: 'postgres-test', max }) }
}

/** What the services' first migration makes. */
export const createOutbox = (schema: string) => `CREATE SCHEMA ${schema};
  CREATE TABLE ${schema}.outbox (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, workspace_id TEXT, payload TEXT NOT NULL,
    correlation_id TEXT, occurred_at TIMESTAMPTZ(3) NOT NULL, traceparent TEXT
  )`
