import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The widget's files: hashed ones for a year, the loader for five minutes. Any page may load them. */
export function serveWidget(app: FastifyInstance, widgetDist: string): void {
  app.register(fastifyStatic, {
    root: widgetDist,
    prefix: '/widget/',
    index: false,
    preCompressed: true,
    globIgnore: ['panel.html'],
    allowedPath: (path) => !path.endsWith('panel.html'),
    setHeaders: (response, path) => {
      const hashed = /\/assets\//.test(path)
      response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=300')
      response.header('access-control-allow-origin', '*')
      response.header('cross-origin-resource-policy', 'cross-origin')
      response.header('x-content-type-options', 'nosniff')
    },
  })
}
