import type { SavedReply } from '@parley/contracts'
import type { Actor } from './actor.ts'

/** One by its id; its shortcut, as far as it is known, narrows the search. @returns null when it was removed */
export async function findSavedReply(actor: Actor, id: string, shortcut = ''): Promise<SavedReply | null> {
  const { savedReplies } = await listSavedReplies(actor, shortcut)
  return savedReplies.find((each) => each.id === id) ?? null
}

/** Those that fit what somebody types; all when nothing is typed. */
export const listSavedReplies = ({ ask, workspaceId }: Actor, query = '') =>
  ask('savedReply.list.v1', { workspaceId, query: query.slice(0, 100), limit: 100 })
