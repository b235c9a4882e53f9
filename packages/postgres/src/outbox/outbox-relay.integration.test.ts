import { setImmediate } from 'node:timers/promises'
import { type Envelope, streams } from '@parley/contracts'
import { silentLogger, startTestEngines, type TestEngines, waitFor } from '@parley/test-kit'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOutbox, createTestPool } from '../test-database.ts'
import { transaction } from '../transaction.ts'
import { insertOutbox } from './insert-outbox.ts'
import { createOutboxRelay, type OutboxRelay } from './outbox-relay.ts'
import { type OutboxEntry, outboxRows } from './outbox-rows.ts'
import { outboxColumns, outboxInsert } from './outbox-sql.ts'

let engines: TestEngines
let pool: pg.Pool
let relay: OutboxRelay
let stream: FakeStream

/** Takes facts as JetStream does: once per message id. */
interface FakeStream {
  away: boolean
  taken: Map<string, Envelope<unknown>>
  order: string[]
  offered: string[]
  live: string[]
  traceparents: (string | undefined)[]
  refuse: (envelope: Envelope<unknown>) => boolean
  /** What publishing waits for. */
  gate: Promise<unknown>
}

const createStream = (): FakeStream => ({
  away: false,
  taken: new Map(),
  order: [],
  offered: [],
  live: [],
  traceparents: [],
  refuse: () => false,
  gate: Promise.resolve(),
})

const publisher = {
  publishFact: async (envelope: Envelope<unknown>, options: { msgId: string; traceparent?: string }) => {
    stream.offered.push(options.msgId)
    await stream.gate
    if (stream.away || stream.refuse(envelope)) throw new Error('no stream took it')
    if (stream.taken.has(options.msgId)) return
    stream.taken.set(options.msgId, envelope)
    stream.order.push(options.msgId)
    stream.traceparents.push(options.traceparent)
  },
  publishLive: (_subject: string, frame: string | Uint8Array) => {
    if (stream.away) throw new Error('not connected')
    stream.live.push(String(frame))
  },
}

const createRelay = (more: object = {}) =>
  createOutboxRelay({
    pool,
    messaging: publisher,
    logger: silentLogger,
    sweepEveryMs: 20,
    leaveYoungerThanMs: 60_000,
    ...more,
  })

const workspaceId = 'wks_01k00000000000000000000000'
const fact = (slackChannelId: string | null = null): OutboxEntry => ({
  kind: 'fact',
  subject: 'connection.restored.v1',
  workspaceId,
  data: { slackChannelId },
})
const live = (frame: string): OutboxEntry => ({ kind: 'live', subject: 'live.visitor.v', frame })
const left = async () => Number((await pool.query('SELECT count(*) AS n FROM outbox')).rows[0]?.n)
const emptied = () => waitFor(async () => (await left()) === 0, { what: 'an empty outbox' })
const write = (...entries: OutboxEntry[]) => insertOutbox(pool, entries)

/** A row that could not be published at once, and the relay knowing it. */
async function failToRelay() {
  stream.away = true
  const warned = vi.spyOn(silentLogger, 'warn')
  relay.relay(await write(fact()))
  await waitFor(() => warned.mock.calls.length > 0, { what: 'the failure' })
  warned.mockRestore()
}

beforeAll(async () => {
  engines = await startTestEngines()
})
afterAll(() => engines.stop())
beforeEach(async () => {
  const test = createTestPool(engines.databaseUrl)
  pool = test.pool
  await pool.query(createOutbox(test.schema))
  stream = createStream()
  relay = createRelay()
})
afterEach(async () => {
  await relay.stop()
  await pool.end()
})

describe('relay', () => {
  it('publishes committed rows at once, in order, and deletes them', async () => {
    const rows = await write(fact('C1AAAAAAA'), live('{"a":1}'), fact('C2AAAAAAA'))
    relay.relay(rows)
    await emptied()
    expect(stream.live).toEqual(['{"a":1}'])
    expect(stream.order).toEqual([rows[0]?.id, rows[2]?.id])
    expect(stream.taken.get(rows[0]?.id ?? '')).toEqual({
      id: rows[0]?.id,
      type: 'connection.restored.v1',
      occurredAt: rows[0]?.occurredAt,
      workspaceId,
      correlationId: rows[0]?.id,
      data: { slackChannelId: 'C1AAAAAAA' },
    })
  })

  it('leaves nothing of a change that was rolled back', async () => {
    const change = transaction(pool, async (client) => {
      await insertOutbox(client, [fact()])
      throw new Error('changed my mind')
    })
    await expect(change).rejects.toThrow('changed my mind')
    expect(await left()).toBe(0)
  })

  it('deletes many rows by few statements', async () => {
    const statements = vi.spyOn(pool, 'query')
    const rows = await Promise.all(Array.from({ length: 40 }, () => write(fact())))
    statements.mockClear()
    for (const each of rows) relay.relay(each)
    await relay.stop()
    expect(stream.taken.size).toBe(40)
    expect(statements.mock.calls.length).toBeLessThanOrEqual(3)
    expect(await left()).toBe(0)
  })

  it('takes rows that one statement wrote with the change, its values filled in', async () => {
    await pool.query('CREATE TABLE message (id TEXT PRIMARY KEY, seq SERIAL)')
    const entry: OutboxEntry = { kind: 'live', subject: 'live.visitor.v', frame: '{"seq":"#a1b2#"}' }
    const told = outboxInsert(2, {
      payload: `replace(payload, '"#a1b2#"', (SELECT seq FROM written)::text)`,
      where: 'EXISTS (SELECT FROM written)',
    })
    const statement = `WITH written AS (INSERT INTO message (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING seq),
      told AS (${told} RETURNING *) SELECT ${outboxColumns} FROM told`
    const writeMessage = async () => (await pool.query(statement, ['msg_1', ...outboxRows([entry]).values])).rows
    relay.relay(await writeMessage())
    expect(await writeMessage()).toEqual([])
    await emptied()
    expect(stream.live).toEqual(['{"seq":1}'])
  })

  it('publishes by the sweeper, in order and once, what could not be published', async () => {
    stream.away = true
    const first = await write(fact(), live('{"kept":true}'))
    relay.relay(first)
    await waitFor(() => stream.offered.length > 0)
    relay.start()
    const later = await write(fact(), fact())
    relay.relay(later)
    await waitFor(() => stream.offered.length > 6, { what: 'several vain tries' })
    expect(await left()).toBe(4)
    stream.away = false
    await emptied()
    expect(stream.order).toEqual([first[0]?.id, later[0]?.id, later[1]?.id])
    expect(stream.live).toEqual(['{"kept":true}'])
  })

  it('publishes at once again when the sweeper found the stream back', async () => {
    relay = createRelay({ sweepEveryMs: 60_000 })
    await failToRelay()
    stream.away = false
    relay.start()
    await emptied()
    const publishedAtOnce = async () => {
      const rows = await write(fact())
      relay.relay(rows)
      await setImmediate()
      return stream.offered.includes(rows[0]?.id ?? '')
    }
    await waitFor(publishedAtOnce)
  })

  it('tells the time as the contract wants it, however Postgres wrote it', async () => {
    const [row] = await write(fact())
    const { rows } = await pool.query(`SELECT to_json(o) AS row FROM (SELECT ${outboxColumns} FROM outbox) o`)
    expect(rows[0]?.row.occurredAt).not.toBe(row?.occurredAt)
    relay.relay([rows[0]?.row])
    await emptied()
    expect(stream.taken.get(row?.id ?? '')?.occurredAt).toBe(row?.occurredAt)
  })

  it('leaves everything to the sweeper after a failure, so that order is kept', async () => {
    await failToRelay()
    relay.relay(await write(fact(), live('{}')))
    expect(stream.offered).toHaveLength(1)
  })

  it('keeps a live signal whose fact was not taken, for it may not have arrived either', async () => {
    stream.refuse = () => true
    relay.relay(await write(fact(), live('{}')))
    await relay.stop()
    expect(await left()).toBe(2)
  })
})

describe('sweeper', () => {
  const sweepAll = () => {
    relay = createRelay({ leaveYoungerThanMs: 0 })
    relay.start()
  }

  it('publishes what a crash left after the commit', async () => {
    await pool.query(outboxInsert(), outboxRows([fact(), live('{}')]).values)
    sweepAll()
    await emptied()
    expect([stream.taken.size, stream.live.length]).toEqual([1, 1])
  })

  it('makes one effect of a row that was published but not yet deleted', async () => {
    const [row] = await write(fact())
    const envelope = { id: row?.id, type: row?.subject, data: {} } as unknown as Envelope<unknown>
    await publisher.publishFact(envelope, { msgId: row?.id ?? '' })
    sweepAll()
    await emptied()
    expect(stream.offered).toEqual([row?.id, row?.id])
    expect(stream.order).toEqual([row?.id])
  })

  it('leaves young rows to whoever wrote them', async () => {
    await write(fact())
    await pool.query(`UPDATE outbox SET occurred_at = now() - interval '1 hour'`)
    await write(fact())
    relay.start()
    await waitFor(async () => (await left()) === 1)
    expect(stream.taken.size).toBe(1)
  })

  it('goes through more rows than fit a page, in order', async () => {
    const rows = await write(...Array.from({ length: 450 }, () => fact()))
    sweepAll()
    await emptied()
    expect(stream.order).toEqual(rows.map((row) => row.id))
  })

  it('passes by a row that nobody takes', async () => {
    stream.refuse = (envelope) => JSON.stringify(envelope.data).includes('CREFUSED')
    const bad = await write(...Array.from({ length: 210 }, () => fact('CREFUSED0')))
    const good = await write(fact('CGOOD0000'))
    sweepAll()
    await waitFor(() => stream.taken.has(good[0]?.id ?? ''))
    expect(await left()).toBe(bad.length)
  })

  it('leaves alone what another replica is sweeping', async () => {
    const gate = Promise.withResolvers<void>()
    stream.gate = gate.promise
    const first = await write(...Array.from({ length: 100 }, () => fact()))
    sweepAll()
    await waitFor(() => stream.offered.length === first.length)
    stream.gate = Promise.resolve()
    const [late] = await write(fact())
    const other = createRelay({ leaveYoungerThanMs: 0 })
    other.start()
    await waitFor(() => stream.taken.has(late?.id ?? ''))
    expect(stream.offered).toHaveLength(101)
    gate.resolve()
    await emptied()
    await other.stop()
  })

  it('goes on after Postgres broke its connections off', async () => {
    sweepAll()
    await pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = current_user AND datname = current_database()',
    )
    await waitFor(() => write(fact()))
    await emptied()
    expect(stream.taken.size).toBeGreaterThan(0)
  })

  it('continues the trace of whoever wrote the row', async () => {
    const { rows, values } = outboxRows([fact()])
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    values[7] = rows.map(() => traceparent)
    await pool.query(outboxInsert(), values)
    sweepAll()
    await emptied()
    expect(stream.traceparents).toEqual([traceparent])
  })
})

it('has streams that remember ids for longer than an outage that the sweeper rides out', () => {
  for (const { dedupWindowSeconds } of Object.values(streams)) expect(dedupWindowSeconds).toBeGreaterThanOrEqual(600)
})
