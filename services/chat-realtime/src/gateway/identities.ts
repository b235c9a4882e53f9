import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto'
import type { IdentityAlgorithm, IdentityKeyId, RequestOutput, Site, VisitorIdentity } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import { ExpiringCache } from '@parley/service-kit'
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import { identityRefused } from '../errors.ts'
import { readIdentityClaims } from './identity-claims.ts'
import type { Sites } from './sites.ts'

/** Whom the site vouches for, by which key, and until when. */
export interface Vouched {
  identity: VisitorIdentity
  keyId: IdentityKeyId
  /** Seconds since 1970. */
  until: number
}

/** What sites say of who their visitors are. */
export interface Identities {
  /** @throws SocketRefusal `identity_refused` that says why; RequestError while nobody can say */
  verify(token: string, site: WhoseIdentity): Promise<Vouched>
  /** Whether a key of the site's vouches still. */
  isGood(keyId: string, site: WhoseIdentity): Promise<boolean>
}

type WhoseIdentity = Pick<Site, 'id' | 'workspaceId' | 'key'>

interface Key {
  id: IdentityKeyId
  algorithm: IdentityAlgorithm
  key: KeyObject
}

/** Milliseconds; a change is told at once. */
const lifetime = 60_000
/** Seconds that clocks may differ by. */
const leeway = 30
/** Seconds that a site may vouch for at once. */
const longest = 3_600
/** RFC 9864 calls EdDSA with Ed25519 by the curve's name. */
const namesOf: Record<IdentityAlgorithm, string[]> = { HS256: ['HS256'], EdDSA: ['EdDSA', 'Ed25519'] }

export function createIdentities(messaging: Pick<Messaging, 'request'>, sites: Pick<Sites, 'onChange'>): Identities {
  const known = new ExpiringCache<Key[]>(lifetime)
  sites.onChange((id) => known.forget(id))
  const load = async ({ id: siteId, workspaceId }: WhoseIdentity) =>
    (await messaging.request('identityKey.list.v1', { workspaceId, siteId })).keys.map(importKey)
  const keysOf = (site: WhoseIdentity) => known.get(site.id, () => load(site))
  return {
    async verify(token, site) {
      const kid = kidOf(token)
      const key = (await keysOf(site)).find(({ id }) => id === kid)
      if (!key) throw identityRefused('Its key is not one of this site’s, or was retired: see kid.')
      const claims = await claimsOf(token, key)
      const until = checkTimes(claims)
      if (claims.aud !== undefined && ![claims.aud].flat().includes(site.key))
        throw identityRefused('It is for another site: see aud.')
      return { identity: readIdentityClaims(claims), keyId: key.id, until }
    },
    isGood: async (keyId, site) => (await keysOf(site)).some(({ id }) => id === keyId),
  }
}

type SentKey = RequestOutput<'identityKey.list.v1'>['keys'][number]

const importKey = ({ id, algorithm, material }: SentKey): Key => ({
  id,
  algorithm,
  key:
    algorithm === 'HS256'
      ? createSecretKey(Buffer.from(material, 'utf8'))
      : createPublicKey({ key: JSON.parse(material), format: 'jwk' }),
})

function kidOf(token: string): string {
  try {
    const { kid } = decodeProtectedHeader(token)
    if (typeof kid === 'string') return kid
  } catch {
    throw identityRefused('It is not a JWT.')
  }
  throw identityRefused('Its header names no key: it needs kid.')
}

/** What a token may be signed by is the key's to say, not the token's. */
async function claimsOf(token: string, { key, algorithm }: Key): Promise<JWTPayload> {
  try {
    const options = { algorithms: namesOf[algorithm], clockTolerance: leeway, requiredClaims: ['exp', 'sub'] }
    const { payload } = await jwtVerify(token, key, options)
    return payload
  } catch (error) {
    throw identityRefused(whyNot(error, algorithm))
  }
}

function whyNot(error: unknown, algorithm: IdentityAlgorithm): string {
  if (error instanceof errors.JWTExpired) return 'It has expired.'
  if (error instanceof errors.JWTClaimValidationFailed) return `Its claim ${error.claim} is missing or not good.`
  if (error instanceof errors.JOSEAlgNotAllowed) return `It has to be signed with ${algorithm}, as its key says.`
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'Its signature is not by this key.'
  return 'It cannot be read.'
}

/** @returns when it ends */
function checkTimes({ exp = 0, iat }: JWTPayload): number {
  const now = Math.floor(Date.now() / 1_000)
  if (iat !== undefined && iat > now + leeway) throw identityRefused('It is from the future: see iat.')
  if (exp - (iat ?? now) > longest + (iat === undefined ? leeway : 0) || exp - now > longest + leeway)
    throw identityRefused('It is good for more than an hour: see exp.')
  return exp
}
