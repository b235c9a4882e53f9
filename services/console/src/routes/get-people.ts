import type { FastifyInstance } from 'fastify'
import type { ApiDeps } from './api-deps.ts'

/** The people of the Slack workspace, each with how visitors are to see them. */
export function getPeople(app: FastifyInstance, { admit, messaging }: ApiDeps): void {
  app.get('/api/console/people', async (request) => {
    const { workspaceId } = await admit(request)
    const [{ agents }, { profiles }] = await Promise.all([
      messaging.request('agent.list.v1', { workspaceId }),
      messaging.request('agentProfile.list.v1', { workspaceId }),
    ])
    const known = new Map(profiles.map((profile) => [profile.slackUserId, profile]))
    const people = agents.map(({ slackUserId, name, avatarUrl }) => {
      const { publicName = '', publicAvatarUrl = '' } = known.get(slackUserId) ?? {}
      return { slackUserId, name, avatarUrl, publicName, publicAvatarUrl }
    })
    return { people }
  })
}
