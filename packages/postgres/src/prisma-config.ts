import { fileURLToPath } from 'node:url'
import { defineConfig, type PrismaConfigInternal } from 'prisma/config'
import { checkedSchemaName } from './schema-name.ts'

/**
 * A service's `prisma.config.ts`: its own Postgres schema, `prisma/schema.prisma` and `prisma/migrations` beside it.
 * Prisma's command line then works without the engine that it would download.
 */
export function definePrismaConfig({ schema }: { schema: string }): PrismaConfigInternal {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('../bin/schema-engine.mjs', import.meta.url))
  const { DATABASE_URL: url, SHADOW_DATABASE_URL: shadow } = process.env
  return defineConfig({
    schema: 'prisma/schema.prisma',
    migrations: { path: 'prisma/migrations' },
    // Generating a client needs no database.
    datasource: {
      url: withSchema(url ?? 'postgresql://localhost/parley', schema),
      ...(shadow ? { shadowDatabaseUrl: withSchema(shadow, schema) } : {}),
    },
  })
}

function withSchema(url: string, schema: string): string {
  const address = new URL(url)
  address.searchParams.set('schema', checkedSchemaName(schema))
  return address.href
}
