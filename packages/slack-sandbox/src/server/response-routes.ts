import type { FastifyInstance } from 'fastify'
import { SlackError } from '../errors.ts'
import { answer, replyOf } from '../interactions/reply.ts'
import type { ResponseUrls } from '../interactions/response-urls.ts'
import type { World } from '../world.ts'

/** Where apps answer later. */
export function responseRoutes(app: FastifyInstance, { world, responses }: { world: World; responses: ResponseUrls }) {
  app.post<{ Params: { id: string } }>('/actions/:team/:id', async ({ params, body }, reply) => {
    try {
      answer(world, responses.use(params.id), replyOf(body))
      return { ok: true }
    } catch (error) {
      if (error instanceof SlackError) return reply.code(404).send({ ok: false, error: error.code })
      throw error
    }
  })
}
