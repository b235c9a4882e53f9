import { AppError } from '@parley/service-kit'
import type { FastifyInstance } from 'fastify'
import { clientAddress } from '../gateway/client-address.ts'
import type { ConnectionLimit } from '../gateway/connection-limit.ts'
import type { Streams } from '../gateway/streams.ts'

export interface OpenStreamDeps {
  streams: Streams
  connections: ConnectionLimit
}

/** A stream of events with the gateway's frames, for as long as both sides want it. */
export function openStream(app: FastifyInstance, { streams, connections }: OpenStreamDeps): void {
  app.get('/v1/stream', { exposeHeadRoute: false }, async (request, reply) => {
    if (!(await connections.admit(clientAddress(request.raw)))) {
      reply.header('retry-after', '5')
      throw new AppError({ code: 'rate_limited', status: 429, message: 'Too many connections. Come back in a while.' })
    }
    if (reply.raw.destroyed) return reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value ?? '')
    if (streams.open(request.raw, reply.raw)) return reply.hijack()
    reply.header('retry-after', '5')
    throw new AppError({ code: 'unavailable', status: 503, message: 'This gateway stops. Connect again.' })
  })
}
