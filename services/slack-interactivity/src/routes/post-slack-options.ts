import type { FastifyInstance } from 'fastify'

/** Choices for select menus that load them as one types. No view of ours has such a menu yet, so there are none to give. */
export function postSlackOptions(app: FastifyInstance): void {
  app.post('/slack/options', async () => ({ options: [] }))
}
