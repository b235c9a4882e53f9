import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const pages = ['/', '/login', '/sites', '/sites/*', '/conversations', '/conversations/*', '/people']

/** The built React app: hashed files for a year, its one page for every address that it routes itself. */
export function serveApp(app: FastifyInstance, dist: string): void {
  app.register(fastifyStatic, {
    root: dist,
    prefix: '/',
    wildcard: true,
    index: false,
    preCompressed: true,
    setHeaders: (response, path) => {
      const forever = path.includes('/assets/')
      response.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  for (const page of pages) app.get(page, (_request, reply) => reply.sendFile('index.html'))
}
