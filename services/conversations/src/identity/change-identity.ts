import { liveSubjects, type PersonId, type RequestReply } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import { transaction } from '@parley/postgres'
import type { Logger } from '@parley/telemetry'
import type pg from 'pg'
import { siteUnknown } from '../errors.ts'
import { identityOf, lockIdentity, type OfSite } from '../repositories/identity-keys.ts'

export interface IdentityDeps {
  pool: pg.Pool
  messaging: Pick<Messaging, 'publishLive'>
  logger: Logger
}

type IdentitySettings = RequestReply<'identity.get.v1'>

/**
 * One change of how a site vouches for its visitors, with nobody else at it. The gateways forget what they know of the site, and the
 * log says who did what.
 * @throws RequestRefused
 */
export async function changeIdentity<T>(
  { pool, messaging, logger }: IdentityDeps,
  { workspaceId, siteId, by }: OfSite & { by: PersonId },
  change: (client: pg.PoolClient, now: IdentitySettings) => Promise<{ result: T; audit: object & { what: string } }>,
): Promise<T> {
  const site = { workspaceId, siteId }
  const { result, audit } = await transaction(pool, async (client) => {
    await lockIdentity(client, site)
    const now = await identityOf(client, site)
    if (!now) throw siteUnknown()
    return change(client, now)
  })
  messaging.publishLive(liveSubjects.site(siteId), '')
  logger.info({ audit: true, ...site, by, ...audit }, 'a site’s identity settings were changed')
  return result
}
