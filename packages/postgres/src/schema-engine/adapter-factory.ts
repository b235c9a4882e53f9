import { randomUUID } from 'node:crypto'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { EngineArguments } from './arguments.ts'
import { type DatabaseAddress, quoted, readAddress } from './database-address.ts'
import { runStatement } from './database-command.ts'
import { openConnection } from './engine-connection.ts'

/** Connections to the database and to a shadow database: the one given, or one made for the occasion and dropped. */
export function createAdapterFactory(given: EngineArguments): SqlMigrationAwareDriverAdapterFactory {
  const address = () => {
    if (!given.url) throw new Error('no datasource URL was given')
    return readAddress(given.url)
  }
  return {
    provider: 'postgres',
    adapterName: 'parley-schema-engine',
    connect: async () => openConnection(address()),
    connectToShadowDb: async () =>
      given.shadowDatabaseUrl ? openConnection(readAddress(given.shadowDatabaseUrl)) : openTemporary(address()),
  }
}

async function openTemporary({ client, schema }: DatabaseAddress) {
  const database = `prisma_migrate_shadow_db_${randomUUID()}`
  await runStatement(client, `CREATE DATABASE ${quoted(database)}`)
  const drop = () => runStatement(client, `DROP DATABASE IF EXISTS ${quoted(database)}`)
  return openConnection({ client: { ...client, database }, schema }, drop)
}
