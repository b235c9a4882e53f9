import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startTestEngines, type TestEngines } from '@parley/test-kit'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPool } from '../test-database.ts'
import { applyMigrations } from './apply-migrations.ts'
import { MigrationEditedError, MigrationFailedError } from './errors.ts'

let engines: TestEngines
let directory: string
let pool: pg.Pool
let schema: string
beforeAll(async () => {
  engines = await startTestEngines()
})
afterAll(() => engines.stop())
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-migrations-'))
  const test = createTestPool(engines.databaseUrl)
  pool = test.pool
  schema = test.schema
})
afterEach(async () => {
  await pool.end()
  await rm(directory, { recursive: true, force: true })
})

async function write(name: string, sql: string) {
  await mkdir(join(directory, name), { recursive: true })
  await writeFile(join(directory, name, 'migration.sql'), sql)
}
const apply = () => applyMigrations({ pool, schema, directory })
const history = async () =>
  (await pool.query('SELECT migration_name AS name, finished_at IS NOT NULL AS done FROM _prisma_migrations')).rows

describe('applyMigrations', () => {
  it('makes the schema, applies in the order of names, and only what is missing', async () => {
    await write('2_fill', `INSERT INTO animal VALUES ('cat')`)
    await write('1_make', 'CREATE TABLE animal (name TEXT)')
    await writeFile(join(directory, 'migration_lock.toml'), 'provider = "postgresql"')
    expect(await apply()).toEqual({ applied: ['1_make', '2_fill'] })
    expect(await apply()).toEqual({ applied: [] })
    await write('3_more', `INSERT INTO animal VALUES ('dog')`)
    expect(await applyMigrations({ pool, schema, directory: pathToFileURL(directory) })).toEqual({
      applied: ['3_more'],
    })
    expect((await pool.query(`SELECT name FROM ${schema}.animal ORDER BY name`)).rows).toHaveLength(2)
  })

  it('runs once when several replicas start together', async () => {
    await write('1_make', 'CREATE TABLE animal (name TEXT)')
    await write('2_slow', `SELECT pg_sleep(0.05); INSERT INTO animal VALUES ('cat')`)
    const results = await Promise.all([apply(), apply(), apply()])
    expect(results.flatMap(({ applied }) => applied).sort()).toEqual(['1_make', '2_slow'])
    expect((await pool.query('SELECT * FROM animal')).rows).toHaveLength(1)
  })

  it('leaves nothing of a migration that fails, says why, and tries again at the next start', async () => {
    await write('1_make', 'CREATE TABLE animal (name TEXT)')
    await write('2_wrong', `INSERT INTO animal VALUES ('cat'); INSERT INTO plant VALUES ('oak')`)
    const failure = await apply().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(MigrationFailedError)
    expect(failure).toMatchObject({ code: 'migration_failed', migration: '2_wrong' })
    expect(String(failure)).toContain('plant')
    expect(await history()).toEqual([{ name: '1_make', done: true }])
    expect((await pool.query('SELECT * FROM animal')).rows).toHaveLength(0)
    await write('2_wrong', `INSERT INTO animal VALUES ('cat')`)
    expect(await apply()).toEqual({ applied: ['2_wrong'] })
  })

  it('keeps a migration only together with its record', async () => {
    await write('1_odd', 'CREATE TABLE animal (name TEXT); DROP TABLE _prisma_migrations')
    await expect(apply()).rejects.toThrow(MigrationFailedError)
    await expect(pool.query('SELECT * FROM animal')).rejects.toThrow('does not exist')
    expect(await history()).toEqual([])
  })

  it('refuses a migration whose file was edited after it was applied', async () => {
    await write('1_make', 'CREATE TABLE animal (name TEXT)')
    await apply()
    await write('1_make', 'CREATE TABLE animal (name TEXT NOT NULL)')
    const failure = await apply().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(MigrationEditedError)
    expect(failure).toMatchObject({ code: 'migration_edited', migration: '1_make' })
  })

  it('refuses to go on after one that `prisma migrate deploy` left unfinished', async () => {
    await write('1_make', 'CREATE TABLE animal (name TEXT)')
    await apply()
    await pool.query('UPDATE _prisma_migrations SET finished_at = NULL')
    await expect(apply()).rejects.toThrow('prisma migrate resolve')
  })

  it('lets an older version start beside a newer schema', async () => {
    await write('1_make', 'CREATE TABLE animal (name TEXT)')
    await write('2_newer', 'ALTER TABLE animal ADD COLUMN legs INT')
    await apply()
    await rm(join(directory, '2_newer'), { recursive: true })
    expect(await apply()).toEqual({ applied: [] })
  })

  it('runs outside a transaction what asks for it', async () => {
    await write('1_make', 'CREATE TABLE animal (name TEXT)')
    await write(
      '2_index',
      '-- no transaction: the index is built beside writers\nCREATE INDEX CONCURRENTLY ON animal (name)',
    )
    expect(await apply()).toEqual({ applied: ['1_make', '2_index'] })
  })

  it('gives back a session without its lock and settings', async () => {
    await write('1_make', 'CREATE TABLE animal (name TEXT)')
    await apply()
    const { rows } = await pool.query(`SELECT count(*)::int AS locks FROM pg_locks WHERE locktype = 'advisory'
      AND objid = 72707369 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)
    expect(rows).toEqual([{ locks: 0 }])
    expect((await pool.query('SHOW statement_timeout')).rows).toEqual([{ statement_timeout: '30s' }])
  })
})
