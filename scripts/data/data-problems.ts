import { fromMigrations } from './new-migration.ts'
import { type PrismaService, runPrisma } from './prisma-service.ts'
import { staleClientFiles } from './stale-client.ts'

/** What is wrong with a service's data files, each as a sentence that says what to do. */
export async function dataProblems(service: PrismaService, databaseUrl: string): Promise<string[]> {
  return findProblems(service, databaseUrl).catch((error: Error) => [error.message])
}

async function findProblems(service: PrismaService, databaseUrl: string): Promise<string[]> {
  const problems: string[] = []
  if (await drifted(service, databaseUrl)) {
    problems.push(`schema.prisma and migrations differ: run \`pnpm db:migrate ${service.name} <name>\``)
  }
  const stale = await staleClientFiles(service)
  if (stale.length > 0) {
    problems.push(`the generated client is stale (${stale.join(', ')}): run \`pnpm db:generate ${service.name}\``)
  }
  return problems
}

/** Runs every migration on an empty shadow database and compares what comes out with the schema. */
async function drifted(service: PrismaService, databaseUrl: string): Promise<boolean> {
  const args = ['migrate', 'diff', ...fromMigrations(service), '--to-schema', 'prisma/schema.prisma', '--exit-code']
  const { code } = await runPrisma(service, args, { databaseUrl, accept: [0, 2] })
  return code === 2
}
