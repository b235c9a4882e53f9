import pg from 'pg'
import { quoted, readAddress } from './database-address.ts'
import { log } from './log.ts'

/** Prisma's codes for what it shows the user. */
const errorCodes: Record<string, string> = { '3D000': 'P1003', '28P01': 'P1000' }

/** Answers `can-connect-to-database`, `create-database` and `drop-database` by exit code, with the reason on stderr. */
export async function runDatabaseCommand(command: string, url: string): Promise<number> {
  // Prisma passes over the first line.
  log('INFO', 'Starting schema engine CLI')
  try {
    await commands[command]?.(readAddress(url).client)
    return 0
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string }
    log('ERROR', message || code || 'no connection', errorCodes[code ?? ''] ?? 'P1001')
    return 1
  }
}

const commands: Record<string, (client: pg.ClientConfig) => Promise<void>> = {
  'can-connect-to-database': (client) => runStatement(client, 'SELECT 1'),
  'create-database': (client) => runStatement(maintenance(client), `CREATE DATABASE ${databaseOf(client)}`),
  'drop-database': async (client) => {
    await runStatement(maintenance(client), `DROP DATABASE IF EXISTS ${databaseOf(client)}`)
    log('INFO', 'The database was successfully dropped.')
  },
}

const databaseOf = ({ database }: pg.ClientConfig) => quoted(database ?? 'postgres')
const maintenance = (client: pg.ClientConfig): pg.ClientConfig => ({ ...client, database: 'postgres' })

export async function runStatement(config: pg.ClientConfig, sql: string): Promise<void> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
