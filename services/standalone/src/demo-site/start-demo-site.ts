import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import fastify from 'fastify'

export interface DemoSiteOptions {
  port: number
  host?: string
  /** Parley's public origin. */
  parleyUrl: string
  /** The public key of the site that this is. */
  siteKey: () => string
}

export interface DemoSite {
  url: string
  stop(): Promise<void>
}

const folder = fileURLToPath(new URL('./public', import.meta.url))
const pages = { '/': 'index.html', '/beans': 'beans.html', '/delivery': 'delivery.html' }

/** A shop that is a customer of ours: three pages, and the one line that brings the widget. */
export async function startDemoSite({
  port,
  host = '127.0.0.1',
  parleyUrl,
  siteKey,
}: DemoSiteOptions): Promise<DemoSite> {
  const app = fastify({ forceCloseConnections: true })
  app.register(fastifyStatic, { root: folder, prefix: '/files/' })
  for (const [path, file] of Object.entries(pages)) {
    app.get(path, async (_request, reply) => {
      const html = await readFile(`${folder}/${file}`, 'utf8')
      return reply.type('text/html').send(html.replace('<!-- widget -->', snippet(parleyUrl, siteKey())))
    })
  }
  await app.listen({ port, host })
  return { url: `http://localhost:${port}`, stop: () => app.close() }
}

const snippet = (parleyUrl: string, siteKey: string) =>
  `<script async src="${parleyUrl}/widget/parley.js" data-site="${siteKey}"></script>`
