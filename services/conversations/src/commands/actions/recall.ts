import { write } from '../../repositories/write.ts'
import { type Action, done, refused, unchanged } from './action.ts'

/** Takes an agent's message back from the visitor. In Slack it stays for the team where a person wrote it. */
export const recall: Action<'recall'> = async ({ writer }, { workspaceId, conversation }, { message }) => {
  const at = { workspaceId, conversationId: conversation.id, ...message }
  const written = await write<{ recalled: boolean }>(writer, 'recall_message', at)
  if (!written) return refused('This message did not go to the visitor, or it is the visitor’s own.')
  if (!written.recalled) return unchanged('The visitor does not see this message any more.')
  return done('Recalled: the visitor sees that a message was deleted.')
}
