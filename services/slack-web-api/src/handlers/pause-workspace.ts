import type { FactHandler } from '@parley/messaging'
import { breakWorkspace } from '../commands/connection-trouble.ts'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import type { Installations } from '../slack/installations.ts'

export interface PauseWorkspaceDeps extends LaneDeps {
  installations: Installations
}

/** `installation.revoked.v1`: nothing can be posted until the team installs again. It may have done so meanwhile. */
export const pauseWorkspaceHandler =
  (deps: PauseWorkspaceDeps): FactHandler<'installation.revoked.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) return
    deps.caller.forget(workspaceId)
    deps.installations.forget(data.slackTeamId)
    const { installation } = await deps.messaging.request('installation.find.v1', { workspaceId })
    if (installation?.status === 'active') return
    await breakWorkspace(deps, workspaceId, 'access_revoked')
  }
