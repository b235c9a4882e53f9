import { guestHome, homeView, type QueueList } from '@parley/slack'
import type { Actor } from './actor.ts'
import { belongingOf } from './belonging.ts'
import { queueFor } from './queue-for.ts'
import { publishHome } from './views.ts'

export interface HomeWish {
  list: QueueList
  /** How the last thing that was done there went. */
  said?: string
}

/** Draws a person's App Home as things are now; a guest's without conversations, and none for people of other companies. */
export async function showHome(actor: Actor, { list, said }: HomeWish): Promise<void> {
  const belonging = await belongingOf(actor)
  if (belonging === 'stranger') return
  if (belonging === 'guest') return void (await publishHome(actor, guestHome))
  const { slackTeamId, installation, links } = actor
  const queue = await queueFor(actor)
  const { installedBy } = installation
  await publishHome(
    actor,
    homeView({ queue, list, slackTeamId, installedBy, ...links, ...(said === undefined ? {} : { said }) }),
  )
}
