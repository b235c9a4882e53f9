import { savedRepliesModal } from '@parley/slack'
import { listSavedReplies } from '../../commands/find-saved-reply.ts'
import { openModal } from '../../commands/views.ts'
import type { Click } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'

/** All saved replies, to be made, changed and removed. */
export const savedReplies: Listener<Click> = async ({ triggerId, view }, actor) => {
  const found = await listSavedReplies(actor)
  await openModal(actor, { triggerId, onTop: view?.type === 'modal' }, savedRepliesModal(found.savedReplies))
  return undefined
}
