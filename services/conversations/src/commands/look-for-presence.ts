import type { Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import type pg from 'pg'
import { agentsOnAuto, notePresence } from '../repositories/availability.ts'
import { tellSites } from './tell-sites.ts'

export interface PresenceDeps {
  pool: pg.Pool
  messaging: Pick<Messaging, 'request' | 'publishLive'>
  logger: Logger
}

/** Slack asks people at most so many at once. */
const atOnce = 200

/** Asks Slack who of those on `auto` is there. */
export async function lookForPresence(deps: PresenceDeps): Promise<number> {
  for (const [workspaceId, people] of await agentsOnAuto(deps.pool)) {
    const asked = people.slice(0, atOnce)
    try {
      const { active } = await deps.messaging.request('presence.get.v1', { workspaceId, slackUserIds: asked })
      if (await notePresence(deps.pool, workspaceId, asked, active)) await tellSites(deps, workspaceId)
    } catch (err) {
      deps.logger.warn({ err, workspaceId }, 'presence is not known')
    }
  }
  return 0
}
