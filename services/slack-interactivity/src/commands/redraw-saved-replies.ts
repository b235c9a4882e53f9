import { savedRepliesModal } from '@parley/slack'
import type { Actor } from './actor.ts'
import { listSavedReplies } from './find-saved-reply.ts'
import { updateModal } from './views.ts'

/** The list below a form that was sent shows what came of it. */
export async function redrawSavedReplies(actor: Actor, viewId: string): Promise<void> {
  const { savedReplies } = await listSavedReplies(actor)
  await updateModal(actor, viewId, savedRepliesModal(savedReplies))
}
