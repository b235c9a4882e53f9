import { newId } from '@parley/ids'
import { insertNote } from '../../repositories/notes.ts'
import { type Action, done, refused, wordsId } from './action.ts'

/** Words for the team alone: they are shown where the conversation is in Slack. */
export const note: Action<'note'> = async ({ writer }, context, { text }) => {
  const { workspaceId, by, conversation } = context
  const kept = await insertNote(writer, {
    id: wordsId('nte', context, text) || newId('nte'),
    workspaceId,
    conversationId: conversation.id,
    agent: by,
    text,
  })
  return kept ? done('Noted. The visitor does not see it.') : refused('This conversation is not there any more.')
}
