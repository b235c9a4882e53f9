import type { RequestData, RequestReply } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import type pg from 'pg'
import { tellSites } from '../commands/tell-sites.ts'
import { setAvailability as keep } from '../repositories/availability.ts'

export interface SetAvailabilityDeps {
  pool: pg.Pool
  messaging: Pick<Messaging, 'request' | 'publishLive'>
  logger: Logger
}

type Wish = RequestData<'availability.set.v1'>

/** `availability.set.v1`: an agent answers visitors now, or does not, or as Slack shows them. */
export const setAvailability =
  (deps: SetAvailabilityDeps) =>
  async (wish: Wish): Promise<RequestReply<'availability.set.v1'>> => {
    const active = wish.availability === 'auto' && (await isActive(deps, wish))
    const available = await keep(deps.pool, { ...wish, active })
    await tellSites(deps, wish.workspaceId)
    return { availability: wish.availability, available }
  }

/** Slack may be away: the next look will tell. */
async function isActive(
  { messaging, logger }: SetAvailabilityDeps,
  { workspaceId, slackUserId }: Wish,
): Promise<boolean> {
  try {
    const asked = { workspaceId, slackUserIds: [slackUserId] }
    const { active } = await messaging.request('presence.get.v1', asked, { timeoutMs: 1_500 })
    return active.includes(slackUserId)
  } catch (err) {
    logger.warn({ err }, 'presence is not known')
    return false
  }
}
