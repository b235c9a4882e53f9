import type { RequestData, RequestReply } from '@parley/contracts'
import { identityKeyNeeded, identityKeyUnknown, siteUnknown } from '../errors.ts'
import { changeIdentity, type IdentityDeps } from '../identity/change-identity.ts'
import { identityOf, retireIdentityKey as retire } from '../repositories/identity-keys.ts'

/** `identityKey.retire.v1`: what it signed is refused from now on. */
export const retireIdentityKey =
  (deps: IdentityDeps) =>
  async (asked: RequestData<'identityKey.retire.v1'>): Promise<RequestReply<'identityKey.retire.v1'>> => {
    const { keyId } = asked
    return changeIdentity(deps, asked, async (client, { enforced, keys }) => {
      const good = keys.filter(({ retiredAt }) => !retiredAt)
      if (enforced && good.length === 1 && good[0]?.id === keyId) throw identityKeyNeeded()
      if (!(await retire(client, asked, keyId))) throw identityKeyUnknown()
      const after = await identityOf(client, asked)
      if (!after) throw siteUnknown()
      return { result: after, audit: { what: 'key retired', keyId } }
    })
  }
