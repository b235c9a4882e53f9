import { slackChannelId } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ApiDeps } from './api-deps.ts'
import { parseBody } from './parse-body.ts'

const wish = z.object({ slackChannelId: slackChannelId.nullable() })

/** Walks the connection to Slack, for one site's channel; each step says what was found and what mends it. */
export function postConnectionTest(app: FastifyInstance, { admit, messaging }: ApiDeps): void {
  app.post('/api/console/connection/test', async (request) => {
    const { workspaceId } = await admit(request)
    const { slackChannelId: channel } = parseBody(wish, request.body)
    return messaging.request('connection.test.v1', { workspaceId, slackChannelId: channel })
  })
}
