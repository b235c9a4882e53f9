import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startTestEngines, type TestEngines } from '@parley/test-kit'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prismaServices } from './prisma-service.ts'

const services = await prismaServices()
const postgres = fileURLToPath(new URL('../../packages/postgres/src/index.ts', import.meta.url))

/** Runs in a Node of its own: vitest would compile what Node itself must be able to run. */
const script = (directory: string, schema: string) => `
  import { applyMigrations, createPool, insertOutbox, prismaAdapter } from ${JSON.stringify(postgres)}
  import { Prisma, PrismaClient } from ${JSON.stringify(join(directory, 'src/generated/prisma/client.ts'))}
  const pool = createPool({ url: process.env.DATABASE_URL, schema: '${schema}', applicationName: 'test' })
  const directory = ${JSON.stringify(join(directory, 'prisma/migrations'))}
  const { applied } = await applyMigrations({ pool, schema: '${schema}', directory })
  const prisma = new PrismaClient({ adapter: prismaAdapter(pool, '${schema}') })
  const written = prisma.outboxRow ? await insertOutbox(pool, [{ kind: 'live', subject: 'live.x', frame: '{}' }]) : []
  const found = {}
  for (const model of Object.keys(Prisma.ModelName))
    found[model] = await prisma[model[0].toLowerCase() + model.slice(1)].findMany()
  await prisma.$disconnect()
  await pool.end()
  console.log(JSON.stringify({ applied, written, found }))
`

let engines: TestEngines
beforeAll(async () => {
  engines = await startTestEngines()
})
afterAll(() => engines.stop())

describe.each(services)('the Prisma client of $name', ({ name, directory }) => {
  it('runs as it is generated, and finds each table, the outbox too, as the migrations made it', async () => {
    const schema = name.replaceAll('-', '_')
    const env = { DATABASE_URL: engines.databaseUrl }
    const args = ['--input-type=module', '--eval', script(directory, schema)]
    const { stdout } = await execa(process.execPath, args, { cwd: directory, env })
    const { applied, written, found } = JSON.parse(stdout)
    expect(applied.length).toBeGreaterThan(0)
    expect(Object.keys(found).length).toBeGreaterThan(0)
    expect(found.OutboxRow ?? []).toEqual(written)
  })
})
