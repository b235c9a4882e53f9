import type { InstallationSummary, RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { type Installation, installationOfTeam, installationOfWorkspace } from '../repositories/installations.ts'

/** `installation.find.v1`: by workspace or by Slack's team; null when there never was one. */
export const findInstallation =
  (pool: pg.Pool) =>
  async (question: RequestData<'installation.find.v1'>): Promise<RequestReply<'installation.find.v1'>> => {
    const found = question.workspaceId
      ? await installationOfWorkspace(pool, question.workspaceId)
      : await installationOfTeam(pool, question.slackTeamId ?? '')
    return { installation: found ? summaryOf(found) : null }
  }

const summaryOf = (installation: Installation): InstallationSummary => ({
  installationId: installation.id,
  workspaceId: installation.workspaceId,
  slackTeamId: installation.slackTeamId,
  slackEnterpriseId: installation.slackEnterpriseId,
  teamName: installation.teamName,
  slackAppId: installation.slackAppId,
  botUserId: installation.botUserId,
  botId: installation.botId,
  installedBy: installation.installedBy,
  scopes: installation.scopes,
  status: installation.status,
  ...(installation.keptUntil ? { keptUntil: installation.keptUntil.toISOString() } : {}),
  ...(installation.tokenTrouble ? { tokenTrouble: installation.tokenTrouble } : {}),
})
