import type { SiteLook } from '@parley/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { originRefused, siteUnknown } from '../errors.ts'
import { originAllowed } from '../gateway/origins.ts'
import type { Sites } from '../gateway/sites.ts'
import { askedSite } from './asked-site.ts'

/** What the launcher shows before anything is opened. Refusals say why, for the browser's console. */
export function getSiteLook(app: FastifyInstance, { sites, publicUrl }: { sites: Sites; publicUrl: string }): void {
  const own = new URL(publicUrl).origin
  app.get('/widget/site.json', async (request, reply) => {
    const origin = originOf(request, own)
    // The answer differs by origin and holds no secret; a refused page must be able to read why.
    reply
      .header('access-control-allow-origin', origin || '*')
      .header('vary', 'origin, sec-fetch-site')
      .header('cache-control', 'no-cache')
    const site = await askedSite(sites, request.query)
    if (!site) return reply.code(404).send(reasonOf(siteUnknown()))
    if (origin !== own && !originAllowed(origin, site.allowedOrigins))
      return reply.code(403).send(reasonOf(originRefused(origin)))
    const { name, color, greeting, widget, answers } = site
    return { name, color, greeting, ...widget, away: answers.away === true } satisfies SiteLook
  })
}

const reasonOf = ({ code, message }: { code: string; message: string }) => ({ code, detail: message })

/** Browsers leave the origin out when a page asks its own server. */
const originOf = ({ headers }: FastifyRequest, own: string): string =>
  headers.origin ?? (headers['sec-fetch-site'] === 'same-origin' ? own : '')
