import { createHttpApp, type ReadinessChecks } from '@parley/service-kit'
import type { Logger } from '@parley/telemetry'
import type { FastifyInstance } from 'fastify'

/** Nothing of ours is asked for by HTTP but health. */
export const createApp = (deps: { logger: Logger; readiness: ReadinessChecks }): FastifyInstance =>
  createHttpApp({ name: 'slack-web-api', ...deps })
