import { changeConversation } from '../../repositories/changes.ts'
import { snapshotOf } from '../../repositories/conversations.ts'
import { type Action, done, refused, unchanged, visitorOf } from './action.ts'

/** Of two who take at once, one has it and the other is told who. */
export const take: Action<'take'> = async ({ writer }, context) => {
  const { workspaceId, by, conversation } = context
  const at = { workspaceId, id: conversation.id, details: by }
  if (await changeConversation(writer, 'take', at))
    return done(`You have taken the conversation with ${visitorOf(context)}.`)
  const now = await snapshotOf(writer.pool, workspaceId, conversation.id)
  if (now?.status === 'closed') return refused('This conversation is closed. Reopen it first.')
  if (now?.assignee?.slackUserId === by.slackUserId) return unchanged('This conversation is yours already.')
  return refused(`${now?.assignee?.name ?? 'Somebody else'} was faster and has taken this conversation.`)
}
