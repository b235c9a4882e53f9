import {
  type Agent,
  type InstallationSummary,
  liveSubjects,
  type RequestOutput,
  type WorkspaceId,
} from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import { ExpiringCache } from '@parley/service-kit'
import type pg from 'pg'
import { knownAgent, rememberAgent } from './repositories/agents.ts'
import type { SlackFile } from './slack-file.ts'

/** Who is who in Slack, as other services know it. */
export interface Directory {
  /** @returns null for a team that has not installed the app, or took it out */
  installationOf(slackTeamId: string): Promise<InstallationSummary | null>
  /** Who added the app to the workspace's team; undefined once it was taken out. */
  ownerOf(workspaceId: WorkspaceId): Promise<string | undefined>
  /** As visitors are to see them. Never fails: a message is worth more than its author's photo. */
  agent(workspaceId: WorkspaceId, slackUserId: string): Promise<Agent>
  /** Whether somebody is of another company, in a channel that is shared with it. @throws RequestError */
  isStranger(installation: InstallationSummary, slackUserId: string): Promise<boolean>
  /** They are another now, on this and every other replica. */
  forget(workspaceId: WorkspaceId, slackUserId: string): void
  /** What a file is, of which a message told the id alone. Never fails: then it stays a file without a name. */
  describeFile(workspaceId: WorkspaceId, file: SlackFile): Promise<SlackFile>
  /** Address of the picture of an emoji of the team's own; empty where it cannot be had. Never fails. */
  emojiUrl(workspaceId: WorkspaceId, name: string): Promise<string>
}

type Known = RequestOutput<'agent.get.v1'>

type DirectoryMessaging = Pick<Messaging, 'request' | 'publishLive' | 'subscribeLive'>

const minute = 60_000
/** Milliseconds that an unknown agent's name may hold a message up. */
const patience = 1_500

export function createDirectory(messaging: DirectoryMessaging, pool: pg.Pool): Directory {
  const installations = new ExpiringCache<InstallationSummary | null>(minute)
  const agents = new ExpiringCache<Known>(10 * minute)
  messaging.subscribeLive(liveSubjects.anyAgent, (subject) => agents.forget(subject))
  const emoji = new ExpiringCache<string>(10 * minute)

  const loadInstallation = async (slackTeamId: string) => {
    const { installation } = await messaging.request('installation.find.v1', { slackTeamId })
    return installation?.status === 'active' ? installation : null
  }
  const loadAgent = async (workspaceId: WorkspaceId, slackUserId: string) => {
    const known = await messaging.request('agent.get.v1', { workspaceId, slackUserId }, { timeoutMs: patience })
    return { ...known, agent: await rememberAgent(pool, workspaceId, known.agent) }
  }
  const find = (workspaceId: WorkspaceId, slackUserId: string) =>
    agents.get(liveSubjects.agent(workspaceId, slackUserId), () => loadAgent(workspaceId, slackUserId))
  const findEmoji = async (workspaceId: WorkspaceId, name: string) =>
    (await messaging.request('emoji.find.v1', { workspaceId, name }, { timeoutMs: patience })).url
  return {
    emojiUrl: (workspaceId, name) =>
      emoji.get(`${workspaceId} ${name}`, () => findEmoji(workspaceId, name)).catch(() => ''),
    async describeFile(workspaceId, file) {
      const asked = { workspaceId, slackFileId: file.id }
      return messaging.request('slackFile.get.v1', asked, { timeoutMs: patience }).then(
        ({ width = null, height = null, ...known }) => ({ ...file, ...known, width, height, described: true }),
        () => file,
      )
    },
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
      return find(workspaceId, slackUserId).then(
        ({ agent }) => agent,
        async () => (await knownAgent(pool, workspaceId, slackUserId)) ?? { slackUserId, name: 'Agent', avatarUrl: '' },
      )
    },
    async isStranger({ workspaceId, slackTeamId, slackEnterpriseId }, slackUserId) {
      const known = await find(workspaceId, slackUserId)
      if (!known.slackTeamId || known.slackTeamId === slackTeamId) return false
      return !slackEnterpriseId || known.slackEnterpriseId !== slackEnterpriseId
    },
    forget(workspaceId, slackUserId) {
      const subject = liveSubjects.agent(workspaceId, slackUserId)
      agents.forget(subject)
      messaging.publishLive(subject, '')
    },
  }
}
