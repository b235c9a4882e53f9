import { isUtf8 } from 'node:buffer'
import { maxFrameBytes } from '@parley/contracts'
import { RequestError } from '@parley/messaging'
import { AppError } from '@parley/service-kit'
import type { FastifyInstance } from 'fastify'
import { clientAddress } from '../gateway/client-address.ts'
import { KeyedBuckets } from '../gateway/keyed-buckets.ts'
import { requestRate } from '../gateway/limits.ts'
import type { Streams } from '../gateway/streams.ts'

/** Frames of a client whose stream is here or elsewhere. What they are answered comes by the stream. */
export function takeFrames(app: FastifyInstance, { streams }: { streams: Streams }): void {
  const addresses = new KeyedBuckets(requestRate)
  app.post('/v1/stream', { bodyLimit: maxFrameBytes }, async (request, reply) => {
    const address = clientAddress(request.raw)
    if (address !== undefined && !addresses.take(address)) throw tooMany()
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    if (!isUtf8(body)) throw notText()
    const id = String(request.headers['parley-stream'] ?? '')
    const { origin = '' } = request.headers
    const answer = await streams.hand(id, { origin, frames: body.toString() }).catch((error) => {
      throw error instanceof RequestError ? unavailable(error) : error
    })
    if (answer === 'gone') throw gone()
    return reply.code(204).send()
  })
}

const tooMany = () =>
  new AppError({ code: 'rate_limited', status: 429, message: 'Too many requests. Send this again in a moment.' })
const notText = () => new AppError({ code: 'bad_frame', status: 400, message: 'Frames are JSON in UTF-8, one a line.' })
const gone = () =>
  new AppError({
    code: 'stream_gone',
    status: 410,
    message: 'There is no such stream, or no longer. Open another one and say hello there.',
  })
const unavailable = (cause: Error) =>
  new AppError({ code: 'unavailable', status: 503, message: 'The stream cannot be reached. Open another one.', cause })
