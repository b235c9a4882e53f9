import type { Agent, InstallationSummary, WorkspaceId } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import type pg from 'pg'
import { ExpiringCache } from './expiring-cache.ts'
import { knownAgent, rememberAgent } from './repositories/agents.ts'

/** Who is who in Slack, as other services know it. */
export interface Directory {
  /** @returns null for a team that has not installed the app, or took it out */
  installationOf(slackTeamId: string): Promise<InstallationSummary | null>
  /** Who added the app to the workspace's team; undefined once it was taken out. */
  ownerOf(workspaceId: WorkspaceId): Promise<string | undefined>
  /** Never fails: a message is worth more than its author's photo. */
  agent(workspaceId: WorkspaceId, slackUserId: string): Promise<Agent>
}

const minute = 60_000
/** Milliseconds that an unknown agent's name may hold a message up. */
const patience = 1_500

export function createDirectory(messaging: Pick<Messaging, 'request'>, pool: pg.Pool): Directory {
  const installations = new ExpiringCache<InstallationSummary | null>(minute)
  const agents = new ExpiringCache<Agent>(10 * minute)

  const loadInstallation = async (slackTeamId: string) => {
    const { installation } = await messaging.request('installation.find.v1', { slackTeamId })
    return installation?.status === 'active' ? installation : null
  }
  const loadAgent = async (workspaceId: WorkspaceId, slackUserId: string) => {
    const { agent } = await messaging.request('agent.get.v1', { workspaceId, slackUserId }, { timeoutMs: patience })
    await rememberAgent(pool, workspaceId, agent)
    return agent
  }
  return {
    async installationOf(slackTeamId) {
      const installation = await installations.get(slackTeamId, () => loadInstallation(slackTeamId))
      // A team that has only just installed must not wait for a remembered "no".
      if (!installation) installations.forget(slackTeamId)
      return installation
    },
    async ownerOf(workspaceId) {
      const { installation } = await messaging.request('installation.find.v1', { workspaceId })
      return installation?.status === 'active' ? installation.installedBy : undefined
    },
    async agent(workspaceId, slackUserId) {
      const key = `${workspaceId} ${slackUserId}`
      return agents
        .get(key, () => loadAgent(workspaceId, slackUserId))
        .catch(
          async () =>
            (await knownAgent(pool, workspaceId, slackUserId)) ?? { slackUserId, name: 'Agent', avatarUrl: '' },
        )
    },
  }
}
