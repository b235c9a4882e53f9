import { createHttpApp, type ReadinessChecks } from '@parley/service-kit'
import type { Logger } from '@parley/telemetry'
import type { FastifyInstance } from 'fastify'

/** Health and readiness; everything else comes over NATS. */
export const createApp = (deps: { logger: Logger; readiness: ReadinessChecks }): FastifyInstance =>
  createHttpApp({ name: 'conversations', ...deps })
