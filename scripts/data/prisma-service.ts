import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ExecaError, execa } from 'execa'

const servicesDirectory = fileURLToPath(new URL('../../services', import.meta.url))

/** A service that owns tables. */
export interface PrismaService {
  name: string
  directory: string
}

export async function prismaServices(): Promise<PrismaService[]> {
  const names = await readdir(servicesDirectory)
  return names
    .sort()
    .map((name) => ({ name, directory: join(servicesDirectory, name) }))
    .filter(({ directory }) => existsSync(join(directory, 'prisma', 'schema.prisma')))
}

/**
 * Runs Prisma's command line in the service's folder.
 * @returns exit code and what was printed; other codes than those in `accept` throw
 */
export async function runPrisma(
  service: PrismaService,
  args: readonly string[],
  { databaseUrl, accept = [0] }: { databaseUrl?: string; accept?: readonly number[] } = {},
): Promise<{ code: number; output: string }> {
  const env = { PRISMA_HIDE_UPDATE_MESSAGE: '1', NO_COLOR: '1', ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
  const program = join(service.directory, 'node_modules', '.bin', 'prisma')
  const { exitCode, stdout, stderr, message } = (await execa(program, args, {
    cwd: service.directory,
    reject: false,
    env,
  })) as ExecaError
  if (exitCode === undefined || !accept.includes(exitCode)) {
    throw new Error(`prisma ${args.join(' ')} failed in ${service.name}:\n${stderr || stdout || message}`)
  }
  return { code: exitCode, output: String(stdout) }
}
