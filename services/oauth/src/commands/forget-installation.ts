import { insertOutbox, type OutboxRelay, transaction } from '@parley/postgres'
import type pg from 'pg'
import { purgeDate } from '../purge-date.ts'
import { type Installation, revokeInstallation } from '../repositories/installations.ts'
import { schedulePurge } from '../repositories/purges.ts'

export interface ForgetInstallationDeps {
  pool: pg.Pool
  relay: OutboxRelay
}

/** The team took our app out: the tokens go at once, the rest when it has had time to come back. Says nothing when it was gone before. */
export async function forgetInstallation(
  { pool, relay }: ForgetInstallationDeps,
  installation: Installation,
  reason: 'app_uninstalled' | 'tokens_revoked',
): Promise<void> {
  const { id: installationId, workspaceId, slackTeamId } = installation
  const rows = await transaction(pool, async (client) => {
    if (!(await revokeInstallation(client, installation))) return undefined
    await schedulePurge(client, { installationId, workspaceId, slackTeamId, dueAt: purgeDate(new Date()) })
    const data = { installationId, slackTeamId, reason }
    return insertOutbox(client, [{ kind: 'fact', subject: 'installation.revoked.v1', workspaceId, data }])
  })
  if (rows) relay.relay(rows)
}
