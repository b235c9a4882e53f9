import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@parley/service-kit'
import type { FastifyInstance } from 'fastify'
import { frameAncestors } from '../gateway/origins.ts'
import type { Sites } from '../gateway/sites.ts'
import { askedSite } from './asked-site.ts'

export interface PanelDeps {
  sites: Sites
  widgetDist: string
  publicUrl: string
}

/** The panel's page. Browsers show it only inside the site's own pages. */
export function getPanel(app: FastifyInstance, { sites, widgetDist, publicUrl }: PanelDeps): void {
  const origin = new URL(publicUrl).origin
  const socket = origin.replace(/^http/, 'ws')
  const page = pageIn(widgetDist)
  app.get('/widget/panel.html', async (request, reply) => {
    const site = await askedSite(sites, request.query)
    if (!site)
      throw new AppError({
        code: 'site_unknown',
        status: 404,
        message: 'No site has this key',
        help: 'Copy the snippet from the Console anew.',
      })
    const ancestors = frameAncestors(site.allowedOrigins, origin)
    return reply
      .header(
        'content-security-policy',
        `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${socket}; img-src 'self' blob: data: https: http:; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}`,
      )
      .header('cache-control', 'no-cache')
      .header('referrer-policy', 'no-referrer')
      .header('x-content-type-options', 'nosniff')
      .type('text/html')
      .send(await page())
  })
}

/** Read once; again after a failure, since the widget may be built meanwhile. */
function pageIn(widgetDist: string): () => Promise<string> {
  let html: Promise<string> | undefined
  return () => {
    html ??= readFile(join(widgetDist, 'panel.html'), 'utf8').catch((error) => {
      html = undefined
      throw error
    })
    return html
  }
}
