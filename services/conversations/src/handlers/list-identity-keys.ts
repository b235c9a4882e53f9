import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import type { KeySealing } from '../identity/key-sealing.ts'
import { keyMaterialOf } from '../repositories/identity-keys.ts'

/** `identityKey.list.v1`: the keys by which a site vouches for its visitors now, opened. */
export const listIdentityKeys =
  (pool: pg.Pool, sealing: KeySealing) =>
  async (site: RequestData<'identityKey.list.v1'>): Promise<RequestReply<'identityKey.list.v1'>> => {
    const { workspaceId } = site
    const keys = await keyMaterialOf(pool, site)
    return {
      keys: keys.map(({ id, algorithm, material }) => ({
        id,
        algorithm,
        material: algorithm === 'HS256' ? sealing.open(material, { workspaceId, id }) : material,
      })),
    }
  }
