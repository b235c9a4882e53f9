import { Readable } from 'node:stream'
import { sampleBytes } from './file-kinds.ts'

/** A stream's beginning, and the stream from its beginning. */
export interface Sampled {
  sample: Buffer
  bytes: Readable
}

/** Looks at the beginning of a stream without taking it away. @throws what the stream throws */
export async function sampled(source: Readable): Promise<Sampled> {
  const iterator = source.iterator({ destroyOnReturn: true }) as AsyncIterator<Buffer>
  const first: Buffer[] = []
  let length = 0
  let ended = false
  while (length < sampleBytes && !ended) {
    const { value, done } = await iterator.next()
    if (done) ended = true
    else length += first.push(value) && value.length
  }
  async function* whole() {
    try {
      yield* first
      while (!ended) {
        const { value, done } = await iterator.next()
        if (done) ended = true
        else yield value
      }
    } finally {
      if (!ended) source.destroy()
    }
  }
  return { sample: Buffer.concat(first).subarray(0, sampleBytes), bytes: Readable.from(whole(), { objectMode: false }) }
}
