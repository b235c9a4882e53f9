import { editSavedReplyModal, fitsModal, messageModal, removeSavedReplyModal } from '@parley/slack'
import { findSavedReply } from '../../commands/find-saved-reply.ts'
import { openModal } from '../../commands/views.ts'
import type { Click } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'

/** What is chosen in the menu of one saved reply: `edit <id>` or `remove <id>`. */
export const savedReplyMenu: Listener<Click> = async ({ triggerId, value }, actor) => {
  const [what, id = ''] = value.split(' ')
  const found = await findSavedReply(actor, id)
  const open = (view: Parameters<typeof openModal>[2]) => openModal(actor, { triggerId, onTop: true }, view)
  if (!found) await open(messageModal('Saved reply', 'Somebody has removed it meanwhile.'))
  else if (what === 'remove') await open(removeSavedReplyModal(found))
  else if (fitsModal(found)) await open(editSavedReplyModal(found))
  else {
    const console = `<${actor.links.publicUrl}|Console>`
    await open(messageModal('Saved reply', `Its text is longer than Slack's fields take. Change it in the ${console}.`))
  }
  return undefined
}
