import { randomBytes } from 'node:crypto'
import { mostIdentityKeys, type RequestData, type RequestReply } from '@parley/contracts'
import { newId } from '@parley/ids'
import { identityKeysFull } from '../errors.ts'
import { changeIdentity, type IdentityDeps } from '../identity/change-identity.ts'
import type { KeySealing } from '../identity/key-sealing.ts'
import { readPublicKey } from '../identity/read-public-key.ts'
import { insertIdentityKey } from '../repositories/identity-keys.ts'

/** `identityKey.add.v1`: a secret is told in this answer and never again. */
export const addIdentityKey =
  (deps: IdentityDeps, sealing: KeySealing) =>
  async (asked: RequestData<'identityKey.add.v1'>): Promise<RequestReply<'identityKey.add.v1'>> => {
    const { workspaceId, siteId, key } = asked
    const { algorithm } = key
    const id = newId('idk')
    const secret = key.algorithm === 'HS256' ? randomBytes(32).toString('base64url') : null
    const material =
      key.algorithm === 'HS256' ? sealing.seal(secret ?? '', { workspaceId, id }) : readPublicKey(key.publicKey)
    return changeIdentity(deps, asked, async (client, { keys }) => {
      if (keys.filter(({ retiredAt }) => !retiredAt).length >= mostIdentityKeys) throw identityKeysFull()
      const added = await insertIdentityKey(client, { workspaceId, siteId, id, algorithm, material })
      return { result: { key: added, secret }, audit: { what: 'key added', keyId: id, algorithm } }
    })
  }
