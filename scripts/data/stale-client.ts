import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PrismaService, runPrisma } from './prisma-service.ts'

const client = join('src', 'generated', 'prisma')

/** Files of the service's committed Prisma client that are not what its schema gives now. */
export async function staleClientFiles(service: PrismaService): Promise<string[]> {
  const copy = await mkdtemp(join(tmpdir(), 'parley-client-'))
  try {
    await cp(join(service.directory, 'prisma', 'schema.prisma'), join(copy, 'prisma', 'schema.prisma'))
    await runPrisma(service, ['generate', '--schema', join(copy, 'prisma', 'schema.prisma')])
    const [fresh, committed] = await Promise.all([
      readTree(join(copy, client)),
      readTree(join(service.directory, client)),
    ])
    const names = new Set([...fresh.keys(), ...committed.keys()])
    return [...names].filter((name) => fresh.get(name) !== committed.get(name)).sort()
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

async function readTree(root: string): Promise<Map<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const files = paths.map(async (path) => [path.slice(root.length + 1), await readFile(path, 'utf8')] as const)
  return new Map(await Promise.all(files))
}
