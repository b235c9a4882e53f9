import { createHttpApp, type ReadinessChecks } from '@parley/service-kit'
import type { Logger } from '@parley/telemetry'
import type { FastifyInstance } from 'fastify'

import { getPanel } from './routes/get-panel.ts'
import { getSiteLook } from './routes/get-site-look.ts'
import type { OpenStreamDeps } from './routes/open-stream.ts'
import { type ReceiveFileDeps, receiveFile } from './routes/receive-file.ts'
import { type ServeFileDeps, serveFile } from './routes/serve-file.ts'
import { serveWidget } from './routes/serve-widget.ts'
import { streamRoutes } from './routes/stream-routes.ts'

export interface AppDeps extends ReceiveFileDeps, ServeFileDeps, OpenStreamDeps {
  widgetDist: string
  logger: Logger
  readiness: ReadinessChecks
}

/** What is plain HTTP here: the widget, and files. The sockets come by the server's upgrades; where they cannot, there are streams. */
export function createApp(deps: AppDeps): FastifyInstance {
  const app = createHttpApp({ name: 'chat-realtime', logger: deps.logger, readiness: deps.readiness })
  getPanel(app, deps)
  getSiteLook(app, deps)
  receiveFile(app, deps)
  serveFile(app, deps)
  app.get('/v1/socket', async (_request, reply) =>
    reply.code(426).header('upgrade', 'websocket').type('application/problem+json').send({
      type: 'about:blank',
      title: 'This address speaks WebSocket',
      status: 426,
      code: 'upgrade_required',
      detail: 'Connect to it as a WebSocket; docs/visitor-socket.md says how.',
    }),
  )
  streamRoutes(app, deps)
  serveWidget(app, deps.widgetDist)
  return app
}
