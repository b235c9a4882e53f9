import type { RequestData, RequestReply } from '@parley/contracts'
import { identityKeyNeeded } from '../errors.ts'
import { changeIdentity, type IdentityDeps } from '../identity/change-identity.ts'
import { setIdentityEnforced } from '../repositories/identity-keys.ts'

/** `identity.enforce.v1`: whether anonymous visitors are let in. */
export const enforceIdentity =
  (deps: IdentityDeps) =>
  async (asked: RequestData<'identity.enforce.v1'>): Promise<RequestReply<'identity.enforce.v1'>> => {
    const { enforced } = asked
    return changeIdentity(deps, asked, async (client, { keys }) => {
      if (enforced && keys.every(({ retiredAt }) => retiredAt)) throw identityKeyNeeded()
      await setIdentityEnforced(client, asked, enforced)
      return { result: { enforced, keys }, audit: { what: enforced ? 'enforced' : 'no longer enforced' } }
    })
  }
