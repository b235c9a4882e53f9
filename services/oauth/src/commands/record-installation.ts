import type { InstallationId, WorkspaceId } from '@parley/contracts'
import { newId } from '@parley/ids'
import { insertOutbox, type OutboxEntry, type OutboxRelay, transaction } from '@parley/postgres'
import type { TokenVault } from '@parley/service-kit'
import type pg from 'pg'
import { activateInstallation, claimTeam } from '../repositories/installations.ts'
import { cancelPurge } from '../repositories/purges.ts'
import type { Grant } from '../slack/slack-oauth.ts'

export interface RecordInstallationDeps {
  pool: pg.Pool
  relay: OutboxRelay
  vault: TokenVault
}

/** Keeps a grant. A team that had installed before keeps its workspace, so that everything of theirs is there again. */
export async function recordInstallation(
  { pool, relay, vault }: RecordInstallationDeps,
  grant: Grant,
): Promise<WorkspaceId> {
  const { entry, workspaceId } = await transaction(pool, async (client) => {
    const ids = await claimTeam(client, { id: newId('ins'), workspaceId: newId('wks'), slackTeamId: grant.slackTeamId })
    const { workspaceId } = ids
    const botToken = vault.seal(grant.botToken, { workspaceId, column: 'bot_token' })
    const refreshToken = grant.refreshToken && vault.seal(grant.refreshToken, { workspaceId, column: 'refresh_token' })
    await activateInstallation(client, { ...grant, ...ids, botToken, refreshToken })
    await cancelPurge(client, ids.id)
    return { entry: await insertOutbox(client, [installationCreated(ids, grant)]), workspaceId }
  })
  relay.relay(entry)
  return workspaceId
}

const installationCreated = (ids: { id: InstallationId; workspaceId: WorkspaceId }, grant: Grant): OutboxEntry => ({
  kind: 'fact',
  subject: 'installation.created.v1',
  workspaceId: ids.workspaceId,
  data: {
    installationId: ids.id,
    slackTeamId: grant.slackTeamId,
    teamName: grant.teamName,
    botUserId: grant.botUserId,
    installedBy: grant.installedBy,
    scopes: grant.scopes,
  },
})
