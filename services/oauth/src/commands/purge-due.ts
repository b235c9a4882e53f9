import { insertOutbox, type OutboxRelay, transaction } from '@parley/postgres'
import type pg from 'pg'
import { purgeInstallation, takeDuePurge } from '../repositories/purges.ts'

/**
 * Removes what we hold of the teams whose time is over, and tells those who hold more. One that comes back afterwards is new
 * here and gets a workspace of its own: whoever hears of this late deletes nothing of it.
 */
export async function purgeDue({ pool, relay }: { pool: pg.Pool; relay: OutboxRelay }): Promise<void> {
  while (await purgeNext(pool, relay));
}

async function purgeNext(pool: pg.Pool, relay: OutboxRelay): Promise<boolean> {
  const rows = await transaction(pool, async (client) => {
    const purge = await takeDuePurge(client)
    if (!purge) return undefined
    await purgeInstallation(client, purge)
    const { installationId, workspaceId, slackTeamId, dueAt } = purge
    const data = { installationId, slackTeamId, dueAt: dueAt.toISOString() }
    return insertOutbox(client, [{ kind: 'fact', subject: 'installation.purged.v1', workspaceId, data }])
  })
  if (rows) relay.relay(rows)
  return rows !== undefined
}
