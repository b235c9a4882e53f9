import { changeConversation } from '../../repositories/changes.ts'
import { setBlocked } from '../../repositories/visitors.ts'
import { type Action, done, unchanged, visitorOf } from './action.ts'

/** Nothing that the visitor writes from now on reaches the team; the conversation ends. */
export const block: Action<'block'> = async ({ writer }, context) => {
  const { workspaceId, conversation } = context
  const at = { workspaceId, id: conversation.id }
  if (!(await setBlocked(writer.pool, workspaceId, conversation.id, true)))
    return unchanged('This visitor is blocked already.')
  const closed = await changeConversation(writer, 'close', { ...at, details: { reason: 'blocked' } })
  if (!closed) await changeConversation(writer, 'redraw', at)
  return done(`${visitorOf(context)} is blocked and cannot write any more.`)
}

export const unblock: Action<'unblock'> = async ({ writer }, context) => {
  const { workspaceId, conversation } = context
  if (!(await setBlocked(writer.pool, workspaceId, conversation.id, false)))
    return unchanged('This visitor is not blocked.')
  await changeConversation(writer, 'redraw', { workspaceId, id: conversation.id })
  return done(`${visitorOf(context)} can write again.`)
}
