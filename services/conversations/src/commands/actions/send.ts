import { newId } from '@parley/ids'
import { write } from '../../repositories/write.ts'
import { type Action, done, refused, unchanged, visitorOf } from './action.ts'

/** Sends what was internal until now. */
export const send: Action<'send'> = async ({ writer }, context, { message }) => {
  const { workspaceId, conversation } = context
  const at = { workspaceId, conversationId: conversation.id, messageId: newId('msg'), ...message }
  const written = await write<{ sent: boolean }>(writer, 'send_note', at)
  if (!written) return refused('Only what an agent wrote in this conversation can be sent to the visitor.')
  return written.sent ? done(`Sent to ${visitorOf(context)}.`) : unchanged('The visitor has this message already.')
}
