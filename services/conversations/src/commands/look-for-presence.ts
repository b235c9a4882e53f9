import type { WorkspaceId } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import type pg from 'pg'
import { agentsToLookFor, notePresence } from '../repositories/availability.ts'
import { tellSites } from './tell-sites.ts'

export interface PresenceDeps {
  pool: pg.Pool
  messaging: Pick<Messaging, 'request' | 'publishLive'>
  logger: Logger
}

/**
 * Asks Slack who of those on `auto` is there, once a minute for each. While Slack cannot say, everybody stays as they were.
 * @returns how many were looked for
 */
export async function lookForPresence(deps: PresenceDeps, batch: number): Promise<number> {
  const people = await agentsToLookFor(deps.pool, batch)
  const byWorkspace = Map.groupBy(people, ({ workspaceId }) => workspaceId)
  for (const [workspaceId, some] of byWorkspace)
    await lookFor(
      deps,
      workspaceId,
      some.map(({ slackUserId }) => slackUserId),
    )
  return people.length
}

async function lookFor(deps: PresenceDeps, workspaceId: WorkspaceId, slackUserIds: string[]): Promise<void> {
  try {
    const { active } = await deps.messaging.request('presence.get.v1', { workspaceId, slackUserIds })
    if (await notePresence(deps.pool, workspaceId, slackUserIds, active)) await tellSites(deps, workspaceId)
  } catch (err) {
    deps.logger.warn({ err, workspaceId }, 'presence is not known')
  }
}
