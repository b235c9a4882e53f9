import type { ConversationSnapshot } from '@parley/contracts'
import { conversationModal, escapeSlack, messageModal, modalNames } from '@parley/slack'
import type { Actor } from '../../commands/actor.ts'
import { showHome } from '../../commands/show-home.ts'
import { showQueue } from '../../commands/show-queue.ts'
import { tell } from '../../commands/tell.ts'
import { updateModal } from '../../commands/views.ts'
import type { Click } from '../../payload/interaction.ts'

export interface Outcome {
  /** Plain. */
  text: string
  conversation: ConversationSnapshot | null
}

/** Says how something went where it was done, and shows things there as they are now. */
export async function showOutcome({ view, place }: Click, actor: Actor, outcome: Outcome): Promise<undefined> {
  const { conversation } = outcome
  if (!view) return void (await tell(actor, place, outcome.text))
  const text = escapeSlack(outcome.text)
  if (view.type === 'home') await showHome(actor, { list: view.memory.list ?? 'waiting', said: text })
  else if (view.name === modalNames.queue) await showQueue(actor, view.id, view.memory.list ?? 'waiting')
  else if (conversation) await updateModal(actor, view.id, conversationModal(conversation, text))
  else await updateModal(actor, view.id, messageModal('Conversation', text))
  return undefined
}
