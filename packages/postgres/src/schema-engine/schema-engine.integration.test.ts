import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startTestEngines, type TestEngines } from '@parley/test-kit'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyMigrations } from '../migrations/apply-migrations.ts'
import { createPool } from '../pool.ts'

const packageDirectory = fileURLToPath(new URL('../..', import.meta.url))
const config = `import { definePrismaConfig } from '${packageDirectory}src/prisma-config.ts'
export default definePrismaConfig({ schema: 'zoo' })`
const animal = `datasource db {
  provider = "postgresql"
}

model Animal {
  id   String @id
  legs Int
  born DateTime @db.Timestamptz(3)
}
`
const plant = 'model Plant {\n  id String @id\n}\n'

let engines: TestEngines
let project: string
beforeAll(async () => {
  engines = await startTestEngines()
  project = await mkdtemp(join(tmpdir(), 'parley-prisma-'))
  await mkdir(join(project, 'prisma'))
  await writeFile(join(project, 'prisma.config.ts'), config)
  await writeSchema(animal)
})
afterAll(async () => {
  await rm(project, { recursive: true, force: true })
  await engines.stop()
})

const writeSchema = (schema: string) => writeFile(join(project, 'prisma', 'schema.prisma'), schema)

async function prisma(command: string, databaseUrl = engines.databaseUrl) {
  const env = { DATABASE_URL: databaseUrl, NO_COLOR: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const options = {
    cwd: project,
    preferLocal: true,
    localDir: packageDirectory,
    reject: false,
    all: true,
    env,
  } as const
  const { exitCode, all } = await execa('prisma', command.split(' '), options)
  return { exitCode, output: all }
}

async function applyAll() {
  const pool = createPool({ url: engines.databaseUrl, schema: 'zoo', applicationName: 'zoo' })
  const result = await applyMigrations({ pool, schema: 'zoo', directory: join(project, 'prisma', 'migrations') })
  await pool.end()
  return result.applied
}

/** One story, in order: Prisma's own command line beside the runner that services use. */
describe('prisma’s command line on this engine', () => {
  const drift = 'migrate diff --from-migrations prisma/migrations --to-schema prisma/schema.prisma --exit-code'

  it('writes a migration that the runner applies, and finds the database up to date', async () => {
    const made = await prisma('migrate dev --create-only --name animals')
    expect(made).toMatchObject({ exitCode: 0, output: expect.stringContaining('animals') })
    expect((await prisma('migrate status')).exitCode).toBe(1)
    expect(await applyAll()).toEqual([expect.stringMatching(/^\d{14}_animals$/)])
    expect(await prisma('migrate status')).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('Database schema is up to date'),
    })
  })

  it('tells drift between schema and migrations by its exit code, and leaves no shadow database', async () => {
    expect((await prisma(drift)).exitCode).toBe(0)
    await writeSchema(animal + plant)
    expect(await prisma(drift)).toMatchObject({ exitCode: 2, output: expect.stringContaining('Plant') })
    const pool = createPool({ url: engines.databaseUrl, schema: 'zoo', applicationName: 'zoo' })
    const { rows } = await pool.query(`SELECT datname FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow_db_%'`)
    await pool.end()
    expect(rows).toEqual([])
  })

  it('applies a migration itself, which the runner then takes as applied', async () => {
    expect((await prisma('migrate dev --name plants')).exitCode).toBe(0)
    expect(await readdir(join(project, 'prisma', 'migrations'))).toHaveLength(3)
    expect(await applyAll()).toEqual([])
    expect((await prisma('migrate deploy')).output).toContain('No pending migrations')
  })

  it('says so when the database does not answer', async () => {
    const nowhere = await prisma('migrate status', 'postgresql://nobody@127.0.0.1:1/nothing')
    expect(nowhere).toMatchObject({ exitCode: 1, output: expect.stringContaining('P1001') })
  })
})

describe('the engine’s executable', () => {
  const executable = join(packageDirectory, 'bin', 'schema-engine.mjs')

  it('runs where node cannot run TypeScript', async () => {
    const old = await execa(process.execPath, ['--no-experimental-strip-types', executable, '--version'])
    expect(old.stdout).toContain('schema-engine-cli')
  })

  it('answers what it does not know with an error', async () => {
    const datasource = JSON.stringify({ url: engines.databaseUrl })
    const input = '{"jsonrpc":"2.0","id":4,"method":"fly","params":{}}\n'
    const { stdout } = await execa(executable, ['--datasource', datasource], { input })
    expect(JSON.parse(stdout)).toMatchObject({
      id: 4,
      error: { data: { message: 'the schema engine has no method fly' } },
    })
  })
})
