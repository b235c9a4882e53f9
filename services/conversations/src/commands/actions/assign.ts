import { changeConversation } from '../../repositories/changes.ts'
import { type Action, done, refused, unchanged, visitorOf } from './action.ts'

/** Hands the conversation over, or leaves it to anybody. */
export const assign: Action<'assign'> = async ({ writer, directory }, context, { slackUserId }) => {
  const { workspaceId, conversation } = context
  const at = { workspaceId, id: conversation.id }
  if (conversation.status === 'closed') return refused('This conversation is closed. Reopen it first.')
  if (!slackUserId) {
    if (await changeConversation(writer, 'release', at)) return done('Anybody can take this conversation now.')
    return unchanged('Nobody has taken this conversation.')
  }
  const agent = await directory.agent(workspaceId, slackUserId)
  if (await changeConversation(writer, 'assign', { ...at, details: agent }))
    return done(`${agent.name} has the conversation with ${visitorOf(context)} now.`)
  return unchanged(`${agent.name} has this conversation already.`)
}
