import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { connect } from '@nats-io/transport-node'
import { newId } from '@parley/ids'
import { startTestEngines, type TestEngines } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serversOf } from './connect.ts'
import { type FileStore, openFileStore } from './file-store.ts'

type Connection = Awaited<ReturnType<typeof connect>>

let engines: TestEngines
let connection: Connection
let store: FileStore
beforeAll(async () => {
  engines = await startTestEngines()
  connection = await connect(serversOf(engines.natsUrl))
  store = openFileStore(connection)
})
afterAll(async () => {
  await connection?.close()
  await engines?.stop()
})

const megabyte = 1024 ** 2
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function read(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

describe('a visitor’s file', () => {
  it.each([1, 128 * 1024, 128 * 1024 + 1, 25 * megabyte])('of %i bytes comes out as it went in', async (size) => {
    const content = randomBytes(size)
    const id = newId('fil')
    expect(await store.put(id, Readable.from([content]))).toBe(size)
    const stored = await store.open(id)
    expect(stored?.size).toBe(size)
    expect(digestOf(await read(stored?.bytes ?? Readable.from([])))).toBe(digestOf(content))
  })

  it('is fetched as it is read: who does not read holds little of it', async () => {
    const id = newId('fil')
    await store.put(id, Readable.from([randomBytes(10 * megabyte)]))
    const stored = await store.open(id)
    const before = connection.stats().inBytes
    const reader = stored?.bytes.iterator()
    await reader?.next()
    await connection.flush()
    expect(connection.stats().inBytes - before).toBeLessThan(2 * megabyte)
    stored?.bytes.destroy()
  })

  it('whose upload breaks off is not there, and can be sent again', async () => {
    const id = newId('fil')
    async function* broken() {
      yield randomBytes(megabyte)
      throw new Error('gone')
    }
    await expect(store.put(id, Readable.from(broken()))).rejects.toThrow('gone')
    expect(await store.open(id)).toBeUndefined()
    await store.put(id, Readable.from([Buffer.from('again')]))
    expect((await read((await store.open(id))?.bytes ?? Readable.from([]))).toString()).toBe('again')
  })

  it('is gone once it is dropped, which may be done twice', async () => {
    const id = newId('fil')
    await store.put(id, Readable.from([Buffer.from('x')]))
    await store.drop(id)
    await store.drop(id)
    expect(await store.open(id)).toBeUndefined()
  })

  it('can be put by one and fetched by another, whoever comes first', async () => {
    const other = await connect(serversOf(engines.natsUrl))
    const id = newId('fil')
    const theirs = openFileStore(other)
    expect(await theirs.open(id)).toBeUndefined()
    await store.put(id, Readable.from([Buffer.from('hello')]))
    expect((await read((await theirs.open(id))?.bytes ?? Readable.from([]))).toString()).toBe('hello')
    await other.close()
  })
})
