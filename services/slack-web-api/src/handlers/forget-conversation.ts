import { type FactHandler, RetryLater, TerminateMessage } from '@parley/messaging'
import type pg from 'pg'
import { forgetConversation, isOnItsWay } from '../repositories/forget-conversation.ts'

/** Milliseconds. What was told before comes by other ways, and may come a little later. */
const firstLook = 5_000
const betweenLooks = 2_000
/** Longest that is waited for what cannot get into Slack. */
const patience = 10 * 60_000

/** `conversation.forgotten.v1`: once the last word of it is in Slack, nothing of it stays here. */
export const forgetConversationHandler =
  ({ pool }: { pool: pg.Pool }): FactHandler<'conversation.forgotten.v1'> =>
  async ({ workspaceId, occurredAt, data: { conversationId } }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a conversation belongs to a workspace')
    const age = Date.now() - Date.parse(occurredAt)
    if (age < firstLook) throw new RetryLater(firstLook - age, 'what was told before may still come')
    if (age < patience && (await isOnItsWay(pool, workspaceId, conversationId)))
      throw new RetryLater(betweenLooks, 'something of it is on its way to Slack')
    await forgetConversation(pool, workspaceId, conversationId)
  }
