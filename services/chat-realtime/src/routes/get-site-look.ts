import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { originAllowed } from '../gateway/origins.ts'
import type { Sites } from '../gateway/sites.ts'

const query = z.object({ site: z.string().max(100).default('') })

/** What the launcher shows before anything is opened. Refusals say why, for the browser's console. */
export function getSiteLook(app: FastifyInstance, { sites, publicUrl }: { sites: Sites; publicUrl: string }): void {
  const own = new URL(publicUrl).origin
  app.get('/widget/site.json', async (request, reply) => {
    const { origin = '' } = request.headers
    // The answer differs by origin and holds no secret; a refused page must be able to read why.
    reply
      .header('access-control-allow-origin', origin || '*')
      .header('vary', 'origin')
      .header('cache-control', 'no-cache')
    const site = await sites.byKey(query.parse(request.query).site)
    if (!site)
      return reply
        .code(404)
        .send({ code: 'site_unknown', detail: 'No site has this key. Copy the snippet from the Console anew.' })
    if (origin !== own && !originAllowed(origin, site.allowedOrigins)) {
      return reply.code(403).send({
        code: 'origin_refused',
        detail: `The site does not allow ${origin || 'pages without an origin'}. Add it to the site’s origins in the Console.`,
      })
    }
    return { name: site.name, color: site.color, greeting: site.greeting }
  })
}
