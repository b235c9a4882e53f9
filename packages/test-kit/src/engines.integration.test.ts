import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { startTestEngines, type TestEngines } from './engines.ts'

let engines: TestEngines | undefined
afterEach(() => engines?.stop())

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('each call has a database of its own', async () => {
  engines = await startTestEngines()
  const other = await startTestEngines()
  await query(engines.databaseUrl, 'CREATE TABLE mine AS SELECT 1 AS one')
  expect(await query(other.databaseUrl, "SELECT to_regclass('mine') AS found")).toEqual([{ found: null }])
  await other.stop()
  expect(await query(engines.databaseUrl, 'SELECT one FROM mine')).toEqual([{ one: 1 }])
})

test('NATS comes back at the same address with what its streams held', async () => {
  engines = await startTestEngines()
  const before = await connect(optionsOf(engines.natsUrl))
  await (await jetstreamManager(before)).streams.add({ name: 'kept', subjects: ['kept'] })
  await jetstream(before).publish('kept', 'one')
  await before.close()
  await engines.nats.kill()
  await engines.nats.start()
  const after = await connect(optionsOf(engines.natsUrl))
  expect((await (await jetstreamManager(after)).streams.info('kept')).state.messages).toBe(1)
  await after.close()
})

test("a Postgres of one's own survives its being killed with what was committed; the run's is not to be killed", async () => {
  engines = await startTestEngines({ ownPostgres: true })
  await query(engines.databaseUrl, 'CREATE TABLE kept AS SELECT 1 AS one')
  await engines.postgres.kill()
  await expect(query(engines.databaseUrl, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
  await engines.postgres.start()
  expect(await query(engines.databaseUrl, 'SELECT one FROM kept')).toEqual([{ one: 1 }])
  const shared = await startTestEngines()
  await expect(shared.postgres.kill()).rejects.toThrow('ownPostgres')
  await shared.stop()
})

function optionsOf(url: string) {
  const { host, username, password } = new URL(url)
  return { servers: host, user: username, pass: password }
}
