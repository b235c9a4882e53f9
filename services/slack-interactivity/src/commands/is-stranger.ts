import { RequestError } from '@parley/messaging'
import type { Actor } from './actor.ts'

/**
 * Whether somebody is of another company, in a channel that is shared with it: what the app knows of visitors is not for them.
 * @throws RequestError when nobody can tell at the moment
 */
export async function isStranger({ askPatiently, workspaceId, slackUserId, installation }: Actor): Promise<boolean> {
  const known = await askPatiently('agent.get.v1', { workspaceId, slackUserId }).catch((error: unknown) => {
    if (error instanceof RequestError && error.code !== 'unavailable') return undefined
    throw error
  })
  if (!known?.slackTeamId || known.slackTeamId === installation.slackTeamId) return false
  return !installation.slackEnterpriseId || known.slackEnterpriseId !== installation.slackEnterpriseId
}
