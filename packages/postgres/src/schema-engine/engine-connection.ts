import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { createCharColumns } from './char-columns.ts'
import { type DatabaseAddress, quoted } from './database-address.ts'

/**
 * A connection for the schema engine: one session, so that its advisory lock holds, in a schema that exists.
 * @param afterwards runs once the connection is closed
 */
export async function openConnection(
  { client, schema }: DatabaseAddress,
  afterwards?: () => Promise<void>,
): Promise<SqlDriverAdapter> {
  const charColumns = createCharColumns()
  const pool = new pg.Pool({ ...client, max: 1, Client: charColumns.Client })
  const adapter = await new PrismaPg(pool, schema ? { schema } : undefined).connect()
  charColumns.restoreTypes(adapter)
  // The adapter's own splits at semicolons, inside strings and functions too. Without arguments all goes in one message.
  adapter.executeScript = async (script) => void (await adapter.executeRaw({ sql: script, args: [], argTypes: [] }))
  if (schema) await adapter.executeScript(`CREATE SCHEMA IF NOT EXISTS ${quoted(schema)}`)
  adapter.dispose = async () => {
    await pool.end()
    await afterwards?.()
  }
  return adapter
}
