import { RequestError } from '@parley/messaging'
import type { Actor } from './actor.ts'

/** How far somebody belongs to the team: one of it, a guest whom it lets into some channels, or of another company, in a shared channel. */
export type Belonging = 'member' | 'guest' | 'stranger'

/**
 * What the app knows of visitors beyond a channel is for the team's members alone.
 * @throws RequestError when nobody can tell at the moment
 */
export async function belongingOf({ askPatiently, workspaceId, slackUserId, installation }: Actor): Promise<Belonging> {
  const known = await askPatiently('agent.get.v1', { workspaceId, slackUserId }).catch((error: unknown) => {
    if (error instanceof RequestError && error.code !== 'unavailable') return undefined
    throw error
  })
  if (!known) return 'member'
  const { slackTeamId, slackEnterpriseId, guest } = known
  const { slackEnterpriseId: ours } = installation
  if (slackTeamId && slackTeamId !== installation.slackTeamId && !(ours && slackEnterpriseId === ours))
    return 'stranger'
  return guest ? 'guest' : 'member'
}

/** Whether somebody is of another company, in a channel that is shared with it. @throws RequestError */
export const isStranger = async (actor: Actor): Promise<boolean> => (await belongingOf(actor)) === 'stranger'
