import { savedReply } from '@parley/contracts'
import { RequestError } from '@parley/messaging'
import { inputNames } from '@parley/slack'
import { redrawSavedReplies } from '../../commands/redraw-saved-replies.ts'
import { whatWentWrong } from '../../commands/what-went-wrong.ts'
import type { Submission } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'

/** Makes a saved reply, or changes one. */
export const editSavedReply: Listener<Submission> = async ({ view }, actor) => {
  const { ask, workspaceId, background, askPatiently } = actor
  const shortcut = savedReply.shape.shortcut.safeParse(view.entered(inputNames.shortcut).trim())
  const text = savedReply.shape.text.safeParse(view.entered(inputNames.text))
  const errors = {
    ...(shortcut.success ? {} : { [inputNames.shortcut]: 'Use letters, digits, - and _ only: at most 60, no spaces.' }),
    ...(text.success ? {} : { [inputNames.text]: 'Write what is to be sent.' }),
  }
  if (!shortcut.success || !text.success) return { response_action: 'errors', errors }
  const id = savedReply.shape.id
    .nullable()
    .catch(null)
    .parse(view.memory.savedReplyId ?? null)
  try {
    await ask('savedReply.save.v1', { workspaceId, savedReply: { id, shortcut: shortcut.data, text: text.data } })
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    return { response_action: 'errors', errors: { [inputNames.shortcut]: whatWentWrong(error) } }
  }
  const { previousId } = view
  if (previousId) background.run(() => redrawSavedReplies({ ...actor, ask: askPatiently }, previousId))
  return undefined
}
