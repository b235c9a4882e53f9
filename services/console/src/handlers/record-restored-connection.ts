import { type FactHandler, TerminateMessage } from '@parley/messaging'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { clearSetback } from '../repositories/setbacks.ts'

/** `connection.restored.v1`: the banner goes. */
export const recordRestoredConnection =
  (prisma: PrismaClient): FactHandler<'connection.restored.v1'> =>
  async ({ workspaceId, occurredAt, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a connection belongs to a workspace')
    await clearSetback(prisma, { workspaceId, slackChannelId: data.slackChannelId, at: new Date(occurredAt) })
  }
