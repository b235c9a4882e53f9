import { createSecretKey, type KeyObject } from 'node:crypto'
import { type SiteId, type VisitorId, visitorId, type WorkspaceId } from '@parley/contracts'
import { type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { tokenRefused } from '../errors.ts'

/** For whom a site vouches. */
export interface Person {
  externalId: string
  /** By which of the site's keys. */
  keyId: string
  /** Seconds since 1970: no token of theirs is good for longer. */
  until: number
}

export interface KnownVisitor {
  visitorId: VisitorId
  /** Undefined for somebody anonymous. */
  person: Person | undefined
}

export interface VisitorClaims extends KnownVisitor {
  siteId: SiteId
  workspaceId: WorkspaceId
}

/**
 * Tokens by which a browser is known again. Signed, for one site; for thirty days after the last visit, and for somebody for whom
 * the site vouches as long as it does.
 */
export interface VisitorTokens {
  mint(claims: VisitorClaims): Promise<string>
  /** @throws SocketRefusal `token_refused` when forged, expired, or another site's */
  read(token: string, site: { id: SiteId; workspaceId: WorkspaceId }): Promise<KnownVisitor>
}

const algorithm = 'HS256'
const issuer = 'parley'

export function createVisitorTokens(secret: string): VisitorTokens {
  const key: KeyObject = createSecretKey(Buffer.from(secret, 'utf8'))
  return {
    mint: ({ visitorId: subject, siteId, workspaceId, person }) =>
      new SignJWT({ workspaceId, ...(person ? { person: person.externalId, keyId: person.keyId } : {}) })
        .setProtectedHeader({ alg: algorithm })
        .setIssuer(issuer)
        .setSubject(subject)
        .setAudience(siteId)
        .setIssuedAt()
        .setExpirationTime(person?.until ?? '30d')
        .sign(key),
    async read(token, site) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [algorithm],
          issuer,
          audience: site.id,
          requiredClaims: ['exp', 'sub'],
        })
        if (payload.workspaceId !== site.workspaceId) throw tokenRefused()
        return { visitorId: visitorId.parse(payload.sub), person: personIn(payload) }
      } catch {
        throw tokenRefused()
      }
    },
  }
}

const personIn = ({ person, keyId, exp }: JWTPayload): Person | undefined =>
  typeof person === 'string' && typeof keyId === 'string' ? { externalId: person, keyId, until: exp ?? 0 } : undefined
