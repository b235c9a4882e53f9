import { PrismaPg } from '@prisma/adapter-pg'
import { DriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
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
  if (schema) await executeScript(pool, `CREATE SCHEMA IF NOT EXISTS ${quoted(schema)}`)
  // The adapter's own splits at semicolons, inside strings and functions too.
  adapter.executeScript = (script) => executeScript(pool, script)
  adapter.dispose = async () => {
    await pool.end()
    await afterwards?.()
  }
  return adapter
}

async function executeScript(pool: pg.Pool, script: string): Promise<void> {
  try {
    await pool.query(script)
  } catch (error) {
    throw error instanceof pg.DatabaseError ? toAdapterError(error) : error
  }
}

function toAdapterError({ code, severity, message, detail, column, hint }: pg.DatabaseError): DriverAdapterError {
  return new DriverAdapterError({
    kind: 'postgres',
    code: code ?? 'N/A',
    severity: severity ?? 'N/A',
    message,
    detail,
    column,
    hint,
  })
}
