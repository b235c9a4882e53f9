import { changeConversation } from '../../repositories/changes.ts'
import { type Action, done, unchanged, visitorOf } from './action.ts'

export const close: Action<'close'> = async ({ writer }, context, { reason }) => {
  const { workspaceId, conversation } = context
  const closed = await changeConversation(writer, 'close', { workspaceId, id: conversation.id, details: { reason } })
  if (!closed) return unchanged('This conversation is closed already.')
  return done(`The conversation with ${visitorOf(context)} is closed. It opens again when they write.`)
}
