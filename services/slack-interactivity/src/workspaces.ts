import type { InstallationSummary } from '@parley/contracts'
import type { Ask } from './asking.ts'

/** For so long an installation is taken to be as it was, in milliseconds. */
const freshness = 10_000
const mostKept = 10_000

export interface SlackTenant {
  slackTeamId: string | null
  slackEnterpriseId: string | null
}

/** Whose workspace somebody is in. */
export interface Workspaces {
  /** @returns null when Parley has not been added there, or was removed. @throws RequestError */
  find(tenant: SlackTenant, ask: Ask): Promise<InstallationSummary | null>
}

/** Remembers installations for a moment: every click would ask for them. */
export function createWorkspaces(): Workspaces {
  const kept = new Map<string, { installation: InstallationSummary; until: number }>()
  const find = async (slackTeamId: string, ask: Ask) => {
    const known = kept.get(slackTeamId)
    if (known && known.until > performance.now()) return known.installation
    kept.delete(slackTeamId)
    const { installation } = await ask('installation.find.v1', { slackTeamId })
    if (installation?.status !== 'active') return null
    if (kept.size >= mostKept) kept.clear()
    kept.set(slackTeamId, { installation, until: performance.now() + freshness })
    return installation
  }
  return {
    async find({ slackTeamId, slackEnterpriseId }, ask) {
      const own = slackTeamId ? await find(slackTeamId, ask) : null
      return own ?? (slackEnterpriseId ? find(slackEnterpriseId, ask) : null)
    },
  }
}
