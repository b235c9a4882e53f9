import { type FactHandler, TerminateMessage } from '@parley/messaging'
import { placeNotes } from '../repositories/notes.ts'
import type { Writer } from '../repositories/write.ts'

/** `note.posted.v1`: where in Slack a note is, so that a reaction on it, or a wish to send it, finds it. */
export const recordNotePlace =
  ({ pool }: Writer): FactHandler<'note.posted.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a note belongs to a workspace')
    await placeNotes(pool, workspaceId, data)
  }
