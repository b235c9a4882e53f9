/** Failures in a row after which a workspace's calls pause. */
const mostFailures = 5
/** Milliseconds. */
const firstPause = 1_000
const longestPause = 15_000

/** Knows of each workspace whether Slack answers it, so that an outage is met with a few calls and not with all that wait. */
export interface Circuit {
  answered(workspaceId: string): void
  /** @returns for how many milliseconds the method that failed is to rest; 0 while failures are few. Longer each time, until something is answered. */
  failed(workspaceId: string): number
}

/** Of one process; what rests is written down for all replicas by whoever asks. */
export function createCircuit(): Circuit {
  const failures = new Map<string, number>()
  return {
    answered: (workspaceId) => void failures.delete(workspaceId),
    failed(workspaceId) {
      const inRow = (failures.get(workspaceId) ?? 0) + 1
      failures.set(workspaceId, inRow)
      return inRow < mostFailures ? 0 : Math.min(firstPause * 2 ** Math.min(inRow - mostFailures, 10), longestPause)
    },
  }
}
