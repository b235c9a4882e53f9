import type { FactHandler } from '@parley/messaging'
import { type LaneRestorer, restoreWorkspace } from '../commands/connection-trouble.ts'
import type { LaneId } from '../lanes/lane.ts'
import { hastenWorkspace } from '../repositories/lanes.ts'
import type { Installations } from '../slack/installations.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

export interface ResumeWorkspaceDeps extends LaneRestorer {
  caller: Pick<SlackCaller, 'forget'>
  installations: Installations
  wake: (lane: LaneId) => void
}

/** `installation.created.v1`: a new token, perhaps more scopes: whatever waited goes on. */
export const resumeWorkspaceHandler =
  (deps: ResumeWorkspaceDeps): FactHandler<'installation.created.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) return
    deps.caller.forget(workspaceId)
    deps.installations.forget(data.slackTeamId)
    await restoreWorkspace(deps, workspaceId)
    for (const lane of await hastenWorkspace(deps.pool, workspaceId)) deps.wake(lane)
  }
