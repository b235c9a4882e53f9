import { homeView, type QueueList } from '@parley/slack'
import type { Actor } from './actor.ts'
import { publishHome } from './views.ts'

export interface HomeWish {
  list: QueueList
  /** How the last thing that was done there went. */
  said?: string
}

/** Draws a person's App Home as things are now. */
export async function showHome(actor: Actor, { list, said }: HomeWish): Promise<void> {
  const { ask, workspaceId, slackUserId, slackTeamId, installation, links } = actor
  const queue = await ask('queue.get.v1', { workspaceId, slackUserId })
  const { installedBy } = installation
  await publishHome(
    actor,
    homeView({ queue, list, slackTeamId, installedBy, ...links, ...(said === undefined ? {} : { said }) }),
  )
}
