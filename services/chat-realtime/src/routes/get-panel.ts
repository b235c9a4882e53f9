import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@parley/service-kit'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { frameAncestors } from '../gateway/origins.ts'
import type { Sites } from '../gateway/sites.ts'

export interface PanelDeps {
  sites: Sites
  widgetDist: string
  publicUrl: string
}

const query = z.object({ site: z.string().max(100).default('') })

/** The panel's page. Browsers show it only inside the site's own pages. */
export function getPanel(app: FastifyInstance, { sites, widgetDist, publicUrl }: PanelDeps): void {
  const origin = new URL(publicUrl).origin
  const socket = origin.replace(/^http/, 'ws')
  let html: Promise<string> | undefined
  app.get('/widget/panel.html', async (request, reply) => {
    const { site: key } = query.parse(request.query)
    const site = await sites.byKey(key)
    if (!site)
      throw new AppError({
        code: 'site_unknown',
        status: 404,
        message: 'No site has this key',
        help: 'Copy the snippet from the Console anew.',
      })
    const ancestors = frameAncestors(site.allowedOrigins, origin)
    html ??= readFile(join(widgetDist, 'panel.html'), 'utf8')
    return reply
      .header(
        'content-security-policy',
        `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${socket}; img-src 'self' data: https: http:; frame-ancestors ${ancestors}`,
      )
      .header('cache-control', 'no-cache')
      .header('referrer-policy', 'no-referrer')
      .type('text/html')
      .send(await html)
  })
}
