import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { siteUnknown } from '../errors.ts'
import { identityOf } from '../repositories/identity-keys.ts'

/** `identity.get.v1`: by which keys a site vouches for its visitors, and whether it demands that. */
export const getIdentity =
  (pool: pg.Pool) =>
  async (site: RequestData<'identity.get.v1'>): Promise<RequestReply<'identity.get.v1'>> => {
    const identity = await identityOf(pool, site)
    if (!identity) throw siteUnknown()
    return identity
  }
