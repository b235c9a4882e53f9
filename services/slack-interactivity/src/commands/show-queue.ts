import { type QueueList, queueModal } from '@parley/slack'
import type { Actor } from './actor.ts'
import { type OpenModal, openModal, updateModal } from './views.ts'

/** The queue in a modal: a new one, or the one that is open, by its id. */
export async function showQueue(actor: Actor, where: string | OpenModal, list: QueueList): Promise<void> {
  const { ask, workspaceId, slackUserId, slackTeamId, links } = actor
  const queue = await ask('queue.get.v1', { workspaceId, slackUserId })
  const view = queueModal(queue, list, { slackTeamId, slackUrl: links.slackUrl })
  if (typeof where === 'string') await updateModal(actor, where, view)
  else await openModal(actor, where, view)
}
