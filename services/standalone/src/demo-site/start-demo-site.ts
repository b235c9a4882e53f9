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

interface ShopPage {
  file: string
  title: string
}

const folder = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url))

const pages: Readonly<Record<string, ShopPage>> = {
  '/': { file: 'shop.html', title: 'Coffee' },
  '/beans': { file: 'beans.html', title: 'Our beans' },
  '/beans/:name': { file: 'beans.html', title: 'Our beans' },
  '/delivery': { file: 'delivery.html', title: 'Delivery' },
}

/** A shop that is a customer of ours: pages of its own, one of which changes its address without a reload, and the one line that brings the widget. */
export async function startDemoSite({
  port,
  host = '127.0.0.1',
  parleyUrl,
  siteKey,
}: DemoSiteOptions): Promise<DemoSite> {
  const app = fastify({ forceCloseConnections: true })
  app.register(fastifyStatic, { root: folder('public'), prefix: '/files/' })
  for (const [path, page] of Object.entries(pages)) {
    app.get(path, async (_request, reply) =>
      reply.type('text/html').send(await render(page, snippet(parleyUrl, siteKey()))),
    )
  }
  await app.listen({ port, host })
  return { url: `http://localhost:${port}`, stop: () => app.close() }
}

async function render({ file, title }: ShopPage, line: string): Promise<string> {
  const [layout, main] = await Promise.all(
    ['layout.html', file].map((name) => readFile(folder(`pages/${name}`), 'utf8')),
  )
  const parts: Record<string, string | undefined> = {
    title,
    main,
    snippet: line,
    'snippet as text': line.replaceAll('<', '&lt;'),
  }
  return (layout ?? '').replace(/{{(.+?)}}/g, (_whole, name: string) => parts[name] ?? '')
}

const snippet = (parleyUrl: string, siteKey: string) =>
  `<script async src="${parleyUrl}/widget/parley.js" data-site="${siteKey}"></script>`
