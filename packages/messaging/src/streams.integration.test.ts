import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { streams } from '@parley/contracts'
import { startTestEngines, type TestEngines } from '@parley/test-kit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serversOf } from './connect.ts'
import { ensureStreams } from './streams.ts'

let engines: TestEngines
beforeAll(async () => {
  engines = await startTestEngines()
})
afterAll(() => engines.stop())

it('streams are created once, however many services start in the same moment', async () => {
  const connections = await Promise.all(Array.from({ length: 12 }, () => connect(serversOf(engines.natsUrl))))
  const managers = await Promise.all(connections.map((connection) => jetstreamManager(connection)))
  await Promise.all(managers.map((manager) => ensureStreams(manager)))
  const names: string[] = []
  for await (const { config } of managers[0]?.streams.list() ?? []) names.push(config.name)
  expect(names.toSorted()).toEqual(Object.keys(streams).toSorted())
  await Promise.all(connections.map((connection) => connection.close()))
})

it('a stream whose subjects another one has is an error', async () => {
  const connection = await connect(serversOf(engines.natsUrl))
  const manager = await jetstreamManager(connection)
  await manager.streams.delete('mail')
  await manager.streams.add({ name: 'other', subjects: ['mail.>'] })
  await expect(ensureStreams(manager)).rejects.toMatchObject({ code: 10065 })
  await connection.close()
})
