import { editSavedReplyModal } from '@parley/slack'
import { openModal } from '../../commands/views.ts'
import type { Click } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'

export const newSavedReply: Listener<Click> = async ({ triggerId, view }, actor) => {
  await openModal(actor, { triggerId, onTop: view?.type === 'modal' }, editSavedReplyModal(null))
  return undefined
}
