import { probeMs, restoreWorkspace } from './commands/connection-trouble.ts'
import type { LaneId } from './lanes/lane.ts'
import type { LaneDeps } from './lanes/lane-deps.ts'
import { regularly } from './lanes/lane-worker.ts'
import { hastenWorkspace } from './repositories/lanes.ts'
import { type PausedWorkspace, takeDueProbes } from './repositories/paused-workspaces.ts'
import { SlackFailure } from './slack/slack-failure.ts'

const lookEveryMs = 5_000

/** Asks Slack each minute whether it takes a paused workspace's token again. Missing scopes come with an installation only. */
export function createWorkspaceProber(deps: LaneDeps & { wake: (lane: LaneId) => void }) {
  const probe = async ({ workspaceId, reason }: PausedWorkspace): Promise<void> => {
    if (reason === 'missing_scope') return
    deps.caller.forget(workspaceId)
    try {
      await deps.caller.call(workspaceId, 'auth.test')
    } catch (error) {
      if (error instanceof SlackFailure) return
      throw error
    }
    await restoreWorkspace(deps, workspaceId)
    for (const lane of await hastenWorkspace(deps.pool, workspaceId)) deps.wake(lane)
  }
  const look = async (): Promise<void> => {
    for (const paused of await takeDueProbes(deps.pool, probeMs)) await probe(paused)
  }
  return regularly(look, lookEveryMs, (err) => deps.logger.warn({ err }, 'paused workspaces could not be tried'))
}
