import { newId } from '@parley/ids'
import { insertOutbox } from '@parley/postgres'
import { escapeSlack } from '@parley/slack'
import { changeConversation } from '../../repositories/changes.ts'
import type { Writer } from '../../repositories/write.ts'
import { type Action, type ActionContext, done, refused, unchanged, visitorOf } from './action.ts'

/** Hands the conversation over, or leaves it to anybody. */
export const assign: Action<'assign'> = async ({ writer, directory }, context, { slackUserId }) => {
  const { workspaceId, by, conversation } = context
  const at = { workspaceId, id: conversation.id }
  if (conversation.status === 'closed') return refused('This conversation is closed. Reopen it first.')
  if (!slackUserId) {
    if (await changeConversation(writer, 'release', at)) return done('Anybody can take this conversation now.')
    return unchanged('Nobody has taken this conversation.')
  }
  const agent = await directory.agent(workspaceId, slackUserId)
  if (await changeConversation(writer, 'assign', { ...at, details: agent })) {
    if (slackUserId !== by.slackUserId) await tellAssignee(writer, context, slackUserId)
    return done(`${agent.name} has the conversation with ${visitorOf(context)} now.`)
  }
  return unchanged(`${agent.name} has this conversation already.`)
}

/** Whoever is given a conversation hears of it, wherever in Slack they are. */
async function tellAssignee({ pool, relay }: Writer, context: ActionContext, slackUserId: string): Promise<void> {
  const { workspaceId, by, conversation } = context
  const text = escapeSlack(
    `${by.name} has handed you the conversation with ${visitorOf(context)} on ${conversation.siteName}.`,
  )
  const data = { alertId: newId('nte'), conversation, slackUserIds: [slackUserId], text }
  relay.relay(await insertOutbox(pool, [{ kind: 'fact', subject: 'alert.raised.v1', workspaceId, data }]))
}
