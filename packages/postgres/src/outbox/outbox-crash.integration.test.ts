import { fileURLToPath } from 'node:url'
import { connectMessaging, type Messaging } from '@parley/messaging'
import { silentLogger, startTestEngines, type TestEngines, waitFor } from '@parley/test-kit'
import { execa } from 'execa'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createOutbox, createTestPool } from '../test-database.ts'
import { insertOutbox } from './insert-outbox.ts'
import { createOutboxRelay } from './outbox-relay.ts'
import type { OutboxEntry } from './outbox-rows.ts'

const packageDirectory = fileURLToPath(new URL('../..', import.meta.url))
const entry: OutboxEntry = {
  kind: 'fact',
  subject: 'connection.restored.v1',
  workspaceId: 'wks_01k00000000000000000000000',
  data: { slackChannelId: null },
}

let engines: TestEngines
let messaging: Messaging
let pool: pg.Pool
let schema: string
const effects: string[] = []

beforeAll(async () => {
  engines = await startTestEngines()
  messaging = await connectMessaging({ url: engines.natsUrl, name: 'crash-test', logger: silentLogger })
  const test = createTestPool(engines.databaseUrl)
  pool = test.pool
  schema = test.schema
  await pool.query(createOutbox(schema))
  await messaging.consume('connection.restored.v1', 'console', 'record-restored-connection', async ({ id }) => {
    effects.push(id)
  })
})
afterAll(async () => {
  await messaging.close()
  await pool.end()
  await engines.stop()
})

/** Writes one row in a process of its own, which is killed at `step`. */
const script = (step: string) => `
  import { connectMessaging } from '@parley/messaging'
  import { createLogger } from '@parley/telemetry'
  import { createOutboxRelay, createPool, insertOutbox, transaction } from './src/index.ts'
  const dieAt = (step) => { if (step === '${step}') process.kill(process.pid, 'SIGKILL') }
  const logger = createLogger({ name: 'child', level: 'silent' })
  const pool = createPool({ url: process.env.DATABASE_URL, schema: '${schema}', applicationName: 'child' })
  const nats = await connectMessaging({ url: process.env.NATS_URL, name: 'child', logger })
  const messaging = {
    publishFact: async (envelope, options) => {
      dieAt('before publishing')
      await nats.publishFact(envelope, options)
      dieAt('after publishing')
    },
    publishLive: () => {},
  }
  const rows = await transaction(pool, async (client) => {
    const written = await insertOutbox(client, [${JSON.stringify(entry)}])
    if ('${step}' === 'before the commit') process.kill(process.pid, 'SIGKILL')
    return written
  })
  dieAt('after the commit')
  const relay = createOutboxRelay({ pool, messaging, logger, leaveYoungerThanMs: 0 })
  if ('${step}'.startsWith('while sweeping')) {
    messaging.publishFact = (envelope, options) => nats.publishFact(envelope, options).then(() => process.kill(process.pid, 'SIGKILL'))
    relay.start()
  } else relay.relay(rows)
`

async function crash(step: string): Promise<void> {
  const env = { DATABASE_URL: engines.databaseUrl, NATS_URL: engines.natsUrl }
  const child = await execa(process.execPath, ['--input-type=module', '--eval', script(step)], {
    cwd: packageDirectory,
    env,
    reject: false,
  })
  expect(child.signal, child.stderr).toBe('SIGKILL')
}

/** The next start: sweeps what was left, then publishes one more so that all before it is known to have arrived. */
async function recover(): Promise<void> {
  const relay = createOutboxRelay({ pool, messaging, logger: silentLogger, sweepEveryMs: 20, leaveYoungerThanMs: 0 })
  relay.start()
  const [last] = await insertOutbox(pool, [entry])
  await waitFor(() => effects.includes(last?.id ?? ''), { what: 'the last fact' })
  await relay.stop()
  const { rows } = await pool.query('SELECT id FROM outbox')
  expect(rows).toEqual([])
}

it.each([
  ['before the commit', 0],
  ['after the commit', 1],
  ['before publishing', 1],
  ['after publishing', 1],
  ['while sweeping, after publishing', 1],
])('a crash %s has %i effect', async (step, expected) => {
  effects.length = 0
  await crash(step)
  await recover()
  expect(new Set(effects).size).toBe(effects.length)
  expect(effects).toHaveLength(expected + 1)
})

it('keeps facts while NATS is away, and publishes them in order when it is back', async () => {
  const relay = createOutboxRelay({ pool, messaging, logger: silentLogger, sweepEveryMs: 50, leaveYoungerThanMs: 0 })
  relay.start()
  await engines.nats.kill()
  const written: string[] = []
  for (let n = 0; n < 5; n++) {
    const rows = await insertOutbox(pool, [entry])
    relay.relay(rows)
    written.push(...rows.map((row) => row.id))
  }
  await engines.nats.start()
  // What was handled as NATS went away may be handed out again: consumers go by the id.
  const seen = () => [...new Set(effects)].filter((id) => written.includes(id))
  await waitFor(() => seen().length === written.length, { within: 25_000, what: 'all facts' })
  await relay.stop()
  expect(seen()).toEqual(written)
})
