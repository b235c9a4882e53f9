import { startTestEngines, type TestEngines } from '@parley/test-kit'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPool } from './pool.ts'
import { transaction } from './transaction.ts'

let engines: TestEngines
let pool: pg.Pool
beforeAll(async () => {
  engines = await startTestEngines()
  pool = createPool({ url: engines.databaseUrl, schema: 'pool_test', applicationName: 'pool-test', max: 2 })
  await pool.query('CREATE SCHEMA pool_test; CREATE TABLE note (words TEXT)')
})
afterAll(async () => {
  await pool.end()
  await engines.stop()
})

const setting = async (name: string) => (await pool.query(`SELECT current_setting($1) AS value`, [name])).rows[0]?.value

describe('createPool', () => {
  it('works in the schema, in UTC, under its name, with limits', async () => {
    expect(await setting('search_path')).toBe('pool_test')
    expect(await setting('TimeZone')).toBe('UTC')
    expect(await setting('application_name')).toBe('pool-test')
    expect(await setting('statement_timeout')).toBe('30s')
    expect(await setting('lock_timeout')).toBe('10s')
    expect(await setting('idle_in_transaction_session_timeout')).toBe('30s')
  })

  it('keeps the options that the URL has, and drops what is Prisma’s', async () => {
    const url = new URL(engines.databaseUrl)
    url.searchParams.set('options', '-c work_mem=5MB')
    url.searchParams.set('schema', 'elsewhere')
    const other = createPool({ url: url.href, schema: 'pool_test', applicationName: 'pool-test' })
    const { rows } = await other.query(`SELECT current_setting('work_mem') AS memory, current_schema AS schema`)
    await other.end()
    expect(rows).toEqual([{ memory: '5MB', schema: 'pool_test' }])
  })

  it('outlives the loss of its connections', async () => {
    await pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pool-test' AND pid <> pg_backend_pid()`,
    )
    await pool.query('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => {})
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  })

  it('refuses a schema name that would need quotes', () => {
    const options = { url: engines.databaseUrl, applicationName: 'x' }
    expect(() => createPool({ ...options, schema: 'a; DROP' })).toThrow('not a schema name')
  })
})

describe('transaction', () => {
  const count = async () => Number((await pool.query('SELECT count(*) AS n FROM note')).rows[0]?.n)

  it('commits what ran and gives its result', async () => {
    const result = await transaction(pool, async (client) => {
      await client.query(`INSERT INTO note VALUES ('kept')`)
      return 'done'
    })
    expect(result).toBe('done')
    expect(await count()).toBe(1)
  })

  it('rolls back what threw, and gives the connection back', async () => {
    const fail = async (client: pg.PoolClient) => {
      await client.query(`INSERT INTO note VALUES ('dropped')`)
      throw new Error('no')
    }
    for (let round = 0; round < 3; round++) await expect(transaction(pool, fail)).rejects.toThrow('no')
    expect(await count()).toBe(1)
    expect(pool.idleCount).toBe(pool.totalCount)
  })

  it('reports the failure itself when the connection is lost meanwhile', async () => {
    const lose = (client: pg.PoolClient) => client.query('SELECT pg_terminate_backend(pg_backend_pid())')
    await expect(transaction(pool, lose)).rejects.toThrow(/terminat/)
    expect(await count()).toBe(1)
  })
})
