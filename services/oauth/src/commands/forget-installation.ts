import { insertOutbox, type OutboxRelay, transaction } from '@parley/postgres'
import type pg from 'pg'
import { revokeInstallation } from '../repositories/installations.ts'

export interface ForgetInstallationDeps {
  pool: pg.Pool
  relay: OutboxRelay
}

export interface Revocation {
  slackTeamId: string
  reason: 'app_uninstalled' | 'tokens_revoked'
  /** By Slack's clock. */
  saidAt: Date
}

/** The team took our app out: the token goes at once. Says nothing when it was gone before, or came back meanwhile. */
export async function forgetInstallation(
  { pool, relay }: ForgetInstallationDeps,
  revocation: Revocation,
): Promise<void> {
  const rows = await transaction(pool, async (client) => {
    const revoked = await revokeInstallation(client, revocation.slackTeamId, revocation.saidAt)
    if (!revoked) return undefined
    return insertOutbox(client, [
      {
        kind: 'fact',
        subject: 'installation.revoked.v1',
        workspaceId: revoked.workspaceId,
        data: { installationId: revoked.id, slackTeamId: revoked.slackTeamId, reason: revocation.reason },
      },
    ])
  })
  if (rows) relay.relay(rows)
}
