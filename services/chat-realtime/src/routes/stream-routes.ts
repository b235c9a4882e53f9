import type { FastifyInstance } from 'fastify'
import { type OpenStreamDeps, openStream } from './open-stream.ts'
import { takeFrames } from './take-frames.ts'

/**
 * Where a network lets no WebSocket through. As with a WebSocket any page may ask, and `hello` decides by the page's origin:
 * nothing here goes by cookies.
 */
export function streamRoutes(app: FastifyInstance, deps: OpenStreamDeps): void {
  app.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('access-control-allow-origin', '*')
    })
    // Whatever the type is said to be: text/plain spares browsers a question beforehand.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    openStream(scope, deps)
    takeFrames(scope, deps)
    scope.options('/v1/stream', async (_request, reply) =>
      reply
        .code(204)
        .header('access-control-allow-methods', 'GET, POST')
        .header('access-control-allow-headers', 'content-type, parley-stream')
        .header('access-control-max-age', '7200')
        .send(),
    )
  })
}
