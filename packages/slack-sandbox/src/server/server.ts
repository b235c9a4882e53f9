import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyFormbody from '@fastify/formbody'
import fastifyMultipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance } from 'fastify'
import type { ActsDeps } from '../acts/perform.ts'
import { oauthPages } from '../oauth/oauth-pages.ts'
import { avatarRoutes } from './avatar-routes.ts'
import { type ControlApiDeps, controlApi } from './control-api.ts'
import { type FileRoutesDeps, fileRoutes } from './file-routes.ts'
import { pageApi } from './page-api.ts'
import { redirectRoute } from './redirect-route.ts'
import { responseRoutes } from './response-routes.ts'
import { type WebApiDeps, webApi } from './web-api.ts'

export interface ServerDeps extends ActsDeps, FileRoutesDeps, ControlApiDeps, WebApiDeps {
  pageFolder?: string
}

const builtPage = fileURLToPath(new URL('../../dist', import.meta.url))
const megabyte = 1_048_576
const largestBody = 40 * megabyte
const largestFile = 30 * megabyte

/** Everything that the sandbox answers, on one port. */
export function createServer({ pageFolder = builtPage, ...deps }: ServerDeps): FastifyInstance {
  const app = fastify({ bodyLimit: largestBody, forceCloseConnections: true })
  app.register(fastifyFormbody)
  app.register(fastifyMultipart, { limits: { fileSize: largestFile } })
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  webApi(app, deps)
  oauthPages(app, deps)
  fileRoutes(app, deps)
  avatarRoutes(app, deps.world)
  redirectRoute(app)
  responseRoutes(app, deps)
  pageApi(app, deps)
  controlApi(app, deps)
  servePage(app, pageFolder)
  return app
}

/** The page, when it has been built. */
function servePage(app: FastifyInstance, folder: string): void {
  if (!existsSync(`${folder}/index.html`)) return
  app.register(fastifyStatic, { root: folder, prefix: '/', index: ['index.html'] })
  app.get('/client/*', (_request, reply) => reply.sendFile('index.html'))
}
