import { type FactHandler, TerminateMessage } from '@parley/messaging'
import { deleteWorkspace } from '../repositories/delete-workspace.ts'
import type { PauseWorkspaceDeps } from './pause-workspace.ts'

/** `installation.purged.v1`: the team left and did not come back. What was still to be posted never will be, and nothing of its people stays. */
export const forgetWorkspaceHandler =
  ({ pool, caller, installations }: PauseWorkspaceDeps): FactHandler<'installation.purged.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'what was purged belongs to a workspace')
    caller.forget(workspaceId)
    installations.forget(data.slackTeamId)
    await deleteWorkspace(pool, workspaceId)
  }
