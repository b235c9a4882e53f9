import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PrismaService, runPrisma } from './prisma-service.ts'

const lockFile = `# Which kind of database the migrations are for. Not to be edited.
provider = "postgresql"
`

/**
 * Writes what the migrations lack of the schema as one more migration, without asking and without running it.
 * @param databaseUrl a server on which Prisma may make and drop a shadow database
 * @returns path of the new file below the service's folder, or undefined when nothing changed
 */
export async function writeMigration(service: PrismaService, name: string, databaseUrl: string) {
  const sql = await missingSql(service, databaseUrl)
  if (!sql) return undefined
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const file = join('prisma', 'migrations', `${stamp}_${name}`, 'migration.sql')
  await mkdir(join(service.directory, file, '..'), { recursive: true })
  await writeFile(join(service.directory, 'prisma', 'migrations', 'migration_lock.toml'), lockFile)
  await writeFile(join(service.directory, file), sql)
  return file
}

async function missingSql(service: PrismaService, databaseUrl: string): Promise<string | undefined> {
  const args = ['migrate', 'diff', ...fromMigrations(service), '--to-schema', 'prisma/schema.prisma']
  const { code } = await runPrisma(service, [...args, '--exit-code'], { databaseUrl, accept: [0, 2] })
  if (code === 0) return undefined
  const { output } = await runPrisma(service, [...args, '--script'], { databaseUrl })
  return `${withoutCreateSchema(output).trim()}\n`
}

export function fromMigrations({ directory }: PrismaService): string[] {
  const known = existsSync(join(directory, 'prisma', 'migrations', 'migration_lock.toml'))
  return known ? ['--from-migrations', 'prisma/migrations'] : ['--from-empty']
}

/** The runner makes the service's schema; the migration shall not name it. */
const withoutCreateSchema = (sql: string) => sql.replace(/-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "[^"]+";\n/, '')
