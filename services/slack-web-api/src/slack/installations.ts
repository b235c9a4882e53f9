import type { InstallationSummary } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'

const rememberedForMs = 60_000

/** Whose workspace a Slack team is. */
export interface Installations {
  /** Undefined for a team that never installed. */
  ofTeam(slackTeamId: string): Promise<InstallationSummary | undefined>
  forget(slackTeamId: string): void
}

export function createInstallations(messaging: Pick<Messaging, 'request'>): Installations {
  const known = new Map<string, { installation: InstallationSummary; until: number }>()
  return {
    async ofTeam(slackTeamId) {
      const remembered = known.get(slackTeamId)
      if (remembered && remembered.until > Date.now()) return remembered.installation
      const { installation } = await messaging.request('installation.find.v1', { slackTeamId })
      if (!installation) return undefined
      known.set(slackTeamId, { installation, until: Date.now() + rememberedForMs })
      return installation
    },
    forget: (slackTeamId) => void known.delete(slackTeamId),
  }
}
