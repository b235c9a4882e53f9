import { type FactHandler, TerminateMessage } from '@parley/messaging'
import type pg from 'pg'
import { setDestination } from '../repositories/conversations.ts'

/** `destination.opened.v1`: where the conversation is in Slack from now on. */
export const recordDestination =
  (pool: pg.Pool): FactHandler<'destination.opened.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a destination belongs to a workspace')
    await setDestination(pool, workspaceId, data.conversationId, data.destination)
  }
