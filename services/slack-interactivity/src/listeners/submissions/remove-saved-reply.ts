import { savedReplyId } from '@parley/contracts'
import { redrawSavedReplies } from '../../commands/redraw-saved-replies.ts'
import type { Submission } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'

export const removeSavedReply: Listener<Submission> = async ({ view }, actor) => {
  const { ask, workspaceId, background, askPatiently } = actor
  const id = savedReplyId.safeParse(view.memory.savedReplyId)
  if (id.success) await ask('savedReply.remove.v1', { workspaceId, savedReplyId: id.data })
  const { previousId } = view
  if (previousId) background.run(() => redrawSavedReplies({ ...actor, ask: askPatiently }, previousId))
  return undefined
}
