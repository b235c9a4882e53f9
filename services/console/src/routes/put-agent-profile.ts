import { agentProfile } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import { requireManager } from '../session-cookie.ts'
import type { ApiDeps } from './api-deps.ts'
import { parseBody } from './parse-body.ts'

const parameters = agentProfile.pick({ slackUserId: true })
const changes = agentProfile.omit({ slackUserId: true })

/** How visitors see somebody of the team. */
export function putAgentProfile(app: FastifyInstance, { admit, messaging }: ApiDeps): void {
  app.put('/api/console/people/:slackUserId', async (request) => {
    const session = await admit(request)
    requireManager(session)
    const { slackUserId } = parseBody(parameters, request.params)
    const profile = { slackUserId, ...parseBody(changes, request.body) }
    await messaging.request('agentProfile.set.v1', { workspaceId: session.workspaceId, profile })
    return profile
  })
}
