import { type FactHandler, TerminateMessage } from '@parley/messaging'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { recordSetback } from '../repositories/setbacks.ts'

/** `connection.broken.v1`: the owner sees it in the Console. */
export const recordBrokenConnection =
  (prisma: PrismaClient): FactHandler<'connection.broken.v1'> =>
  async ({ workspaceId, occurredAt, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a connection belongs to a workspace')
    await recordSetback(prisma, { workspaceId, ...data, since: new Date(occurredAt) })
  }
