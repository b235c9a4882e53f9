import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { JetStreamApiError, type JetStreamClient, jetstream } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/nats-core'
import { type ObjectInfo, type ObjectStore, Objm } from '@nats-io/obj'
import type { FileId } from '@parley/contracts'

/** Visitors' files on their way to Slack. What nobody fetched within three days is dropped. */
const bucket = 'visitorFile'
const keptForNanoseconds = 3 * 24 * 60 * 60 * 1_000_000_000
/** All together; when that is full, nothing more is taken in. */
const mostBytes = 1024 ** 3
/** Bytes. Small enough for any server's `max_payload`. */
const chunkBytes = 128 * 1024
/** Chunks that are fetched ahead of a reader. */
const chunksAhead = 4
/** JetStream's own number for "a stream of this name exists and is set otherwise". */
const nameTaken = 10058

/** A stored file. */
export interface StoredFile {
  /** Bytes. */
  size: number
  /** Fetched as it is read: a slow reader holds some 512 KB at most. Destroy it when it is not read to its end. */
  bytes: Readable
}

/** Where visitors' files wait until they are in Slack. Never whole in memory. */
export interface FileStore {
  /** Stores what is read. A stream that fails leaves nothing behind. @returns bytes stored @throws when the store is full or away */
  put(id: FileId, bytes: Readable): Promise<number>
  /** @returns undefined when it is not there: never stored, fetched already, or too old */
  open(id: FileId): Promise<StoredFile | undefined>
  drop(id: FileId): Promise<void>
}

/** The store is made by whoever needs it first. */
export function openFileStore(connection: NatsConnection): FileStore {
  const client = jetstream(connection)
  let opened: Promise<ObjectStore> | undefined
  const store = () => {
    opened ??= openBucket(client).catch((error) => {
      opened = undefined
      throw error
    })
    return opened
  }
  return {
    async put(id, bytes) {
      const meta = { name: id, options: { max_chunk_size: chunkBytes } }
      const { size } = await (await store()).put(meta, Readable.toWeb(bytes) as ReadableStream<Uint8Array>)
      return size
    },
    async open(id) {
      const info = await (await store()).info(id)
      return info && !info.deleted ? { size: info.size, bytes: Readable.from(chunksOf(client, info)) } : undefined
    },
    async drop(id) {
      await (await store()).delete(id).catch(async (error) => {
        if (await (await store()).info(id)) throw error
      })
    },
  }
}

async function openBucket(client: JetStreamClient): Promise<ObjectStore> {
  const manager = new Objm(client)
  try {
    return await manager.create(bucket, { ttl: keptForNanoseconds, max_bytes: mostBytes })
  } catch (error) {
    // An operator may have given it more room.
    if (error instanceof JetStreamApiError && error.code === nameTaken) return manager.open(bucket)
    throw error
  }
}

/** The library's own reader takes all in that comes, however slow whoever reads is; this one asks for a few at a time. */
async function* chunksOf(client: JetStreamClient, { nuid, size }: ObjectInfo): AsyncGenerator<Uint8Array> {
  if (size === 0) return
  const consumer = await client.consumers.get(`OBJ_${bucket}`, { filter_subjects: `$O.${bucket}.C.${nuid}` })
  const messages = await consumer.consume({ max_messages: chunksAhead })
  let left = size
  try {
    for await (const { data } of messages) {
      left -= data.length
      yield data
      if (left <= 0) return
    }
  } finally {
    await messages.close()
    await consumer.delete().catch(() => undefined)
  }
}
