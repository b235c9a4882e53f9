import { JetStreamApiError, type JetStreamManager, type StreamConfig } from '@nats-io/jetstream'
import { type StreamDefinition, streams } from '@parley/contracts'

const second = 1_000_000_000
const day = 24 * 60 * 60 * second

/** JetStream's own number for "a stream of this name exists and is set otherwise". */
const nameTaken = 10058
/** And for "a stream has these subjects": of two who create the same stream in the same moment, the second may hear this. */
const subjectsTaken = 10065
/** How often, and with which pauses in milliseconds, a stream that somebody else creates at the moment is looked for. */
const looks = 20
const pause = 50

/** Creates the streams of the contracts, or sets those that exist as the contracts say. Safe to call from every service at once. */
export async function ensureStreams(manager: JetStreamManager): Promise<void> {
  await Promise.all(Object.entries(streams).map(([name, definition]) => ensureStream(manager, name, definition)))
}

async function ensureStream(manager: JetStreamManager, name: string, definition: StreamDefinition): Promise<void> {
  const config = streamConfig(name, definition)
  try {
    await manager.streams.add(config)
  } catch (error) {
    if (!(error instanceof JetStreamApiError)) throw error
    if (error.code === subjectsTaken) await isThere(manager, name, error)
    else if (error.code !== nameTaken) throw error
    await manager.streams.update(name, config)
  }
}

/** @throws the error when it is another stream that has the subjects */
async function isThere(manager: JetStreamManager, name: string, error: JetStreamApiError): Promise<void> {
  for (let look = 0; look < looks; look++) {
    const found = await manager.streams.info(name).catch(() => undefined)
    if (found) return
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  throw error
}

const streamConfig = (name: string, definition: StreamDefinition): Partial<StreamConfig> & { name: string } => ({
  name,
  subjects: [...definition.subjects],
  max_age: definition.maxAgeDays * day,
  duplicate_window: definition.dedupWindowSeconds * second,
})
