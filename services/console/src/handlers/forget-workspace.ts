import { type FactHandler, TerminateMessage } from '@parley/messaging'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { deleteWorkspace } from '../repositories/people.ts'

/** `installation.purged.v1`: the team left and did not come back. Its people are signed out and forgotten. */
export const forgetWorkspace =
  (prisma: PrismaClient): FactHandler<'installation.purged.v1'> =>
  async ({ workspaceId }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'what was purged belongs to a workspace')
    await deleteWorkspace(prisma, workspaceId)
  }
