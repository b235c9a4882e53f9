import { createHttpApp, type ReadinessChecks } from '@parley/service-kit'
import type { Logger } from '@parley/telemetry'
import type { FastifyInstance } from 'fastify'
import { type ServeSlackFileDeps, serveSlackFile } from './routes/serve-slack-file.ts'

export interface AppDeps extends ServeSlackFileDeps {
  logger: Logger
  readiness: ReadinessChecks
}

/** Health, and files' bytes for the gateway. */
export function createApp(deps: AppDeps): FastifyInstance {
  const app = createHttpApp({ name: 'slack-web-api', logger: deps.logger, readiness: deps.readiness })
  serveSlackFile(app, deps)
  return app
}
