import type { Logger } from '@parley/telemetry'
import type { CircuitState, Circuits } from '../repositories/circuits.ts'

/** Failures in a row after which nothing is called in a workspace for a while. */
const mostFailures = 5

/** Knows of each workspace whether Slack answers it, so that an outage is met with a few calls and not with all that wait. */
export interface Circuit {
  /** How a call stands that was given its turn. */
  begin(workspaceId: string, method: string, state: CircuitState): void
  answered(workspaceId: string, method: string): Promise<void>
  failed(workspaceId: string, method: string): Promise<void>
}

/** What this process has seen of Slack; what follows from it is written down for all replicas. */
export function createCircuit(circuits: Circuits, logger: Logger): Circuit {
  const failures = new Map<string, number>()
  /** The method by which this process probes a workspace. */
  const probes = new Map<string, string>()
  const endsProbe = (workspaceId: string, method: string) =>
    probes.get(workspaceId) === method && probes.delete(workspaceId)
  /** Slack's answer counts, also when this could not be written down: the next probe comes when the time of this one is over. */
  const write = (workspaceId: string, change: () => Promise<number>) =>
    change().catch((err) => {
      logger.warn({ err, workspaceId }, 'whether Slack answers could not be written down')
      return 0
    })

  return {
    begin(workspaceId, method, state) {
      if (state === 'probe') probes.set(workspaceId, method)
    },
    async answered(workspaceId, method) {
      failures.delete(workspaceId)
      if (!endsProbe(workspaceId, method)) return
      await write(workspaceId, () => circuits.close(workspaceId))
      logger.info({ workspaceId, method }, 'Slack answers again')
    },
    async failed(workspaceId, method) {
      const inRow = (failures.get(workspaceId) ?? 0) + 1
      failures.set(workspaceId, inRow)
      const probed = endsProbe(workspaceId, method)
      if (!probed && inRow < mostFailures) return
      const rest = probed ? circuits.reopen : circuits.open
      const restMs = await write(workspaceId, () => rest(workspaceId))
      if (restMs > 0) logger.warn({ workspaceId, method, restMs }, 'Slack does not answer for a workspace: it rests')
    },
  }
}
