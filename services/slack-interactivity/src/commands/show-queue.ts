import { guestQueue, type QueueList, queueModal } from '@parley/slack'
import type { Actor } from './actor.ts'
import { belongingOf } from './belonging.ts'
import { queueFor } from './queue-for.ts'
import { type OpenModal, openModal, updateModal } from './views.ts'

/** The queue in a modal: a new one, or the one that is open, by its id. */
export async function showQueue(actor: Actor, where: string | OpenModal, list: QueueList): Promise<void> {
  const { slackTeamId, links } = actor
  const isMember = (await belongingOf(actor)) === 'member'
  const view = isMember
    ? queueModal(await queueFor(actor), list, { slackTeamId, slackUrl: links.slackUrl })
    : guestQueue
  if (typeof where === 'string') await updateModal(actor, where, view)
  else await openModal(actor, where, view)
}
