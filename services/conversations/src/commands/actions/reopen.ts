import { changeConversation } from '../../repositories/changes.ts'
import { type Action, done, unchanged } from './action.ts'

export const reopen: Action<'reopen'> = async ({ writer }, { workspaceId, conversation }) => {
  if (await changeConversation(writer, 'reopen', { workspaceId, id: conversation.id }))
    return done('This conversation is open again.')
  return unchanged('This conversation is open already.')
}
