import { randomUUID } from 'node:crypto'
import type { Logger } from '@parley/telemetry'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import { closeConnections } from './close-connections.ts'
import { errorHandler, notFoundHandler } from './error-replies.ts'
import { RequestLogger } from './request-logger.ts'

export type ReadinessChecks = Record<string, () => Promise<void>>

export interface HttpAppOptions {
  name: string
  logger: Logger
  /** Each throws when what it stands for cannot be reached. All must hold for `/readyz` to say 200. */
  readiness: ReadinessChecks
  /** Bytes; 1 MB by default. */
  bodyLimit?: number
}

/**
 * A fastify application with what every service has: `/healthz` (the process lives), `/readyz` (it can do its work),
 * request ids, errors as problem documents or pages. It does not listen.
 */
export function createHttpApp({ name, logger, readiness, bodyLimit = 1_048_576 }: HttpAppOptions): FastifyInstance {
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: true,
    bodyLimit,
    genReqId: () => randomUUID(),
    childLoggerFactory: (parent, bindings) => new RequestLogger(parent, bindings),
    forceCloseConnections: 'idle',
  })
  app.setErrorHandler(errorHandler(logger))
  app.setNotFoundHandler(notFoundHandler)
  app.get('/healthz', async () => ({ service: name, status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const failed = await failedChecks(readiness)
    if (failed.length === 0) return { service: name, status: 'ready' }
    return reply.code(503).send({ service: name, status: 'not_ready', failed })
  })
  closeConnections(app as unknown as FastifyInstance)
  return app as unknown as FastifyInstance
}

async function failedChecks(readiness: ReadinessChecks): Promise<string[]> {
  const names = Object.keys(readiness)
  const results = await Promise.allSettled(names.map((name) => readiness[name]?.()))
  return names.filter((_, index) => results[index]?.status === 'rejected')
}
