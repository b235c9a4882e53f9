import { type SiteId, type VisitorId, visitorId, type WorkspaceId } from '@parley/contracts'
import { type Claims, createSignedClaims, secondsFromNow } from '@parley/service-kit'
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
  mint(claims: VisitorClaims): string
  /** @throws SocketRefusal `token_refused` when forged, expired, or another site's */
  read(token: string, site: { id: SiteId; workspaceId: WorkspaceId }): KnownVisitor
}

/** Thirty days in seconds. */
const lifetime = 30 * 24 * 3_600

export function createVisitorTokens(secret: string): VisitorTokens {
  const signed = createSignedClaims(secret, 'parley')
  return {
    mint({ visitorId: sub, siteId, workspaceId, person }) {
      const iat = secondsFromNow(0)
      const vouched = person ? { person: person.externalId, keyId: person.keyId } : {}
      return signed.sign(
        { workspaceId, sub, iat, ...vouched },
        { audience: siteId, expires: person?.until ?? iat + lifetime },
      )
    },
    read(token, site) {
      const claims = signed.read(token, site.id)
      const { data: known } = visitorId.safeParse(claims?.sub)
      if (!claims || !known || claims.workspaceId !== site.workspaceId) throw tokenRefused()
      return { visitorId: known, person: personIn(claims) }
    },
  }
}

const personIn = ({ person, keyId, exp }: Claims): Person | undefined =>
  typeof person === 'string' && typeof keyId === 'string'
    ? { externalId: person, keyId, until: typeof exp === 'number' ? exp : 0 }
    : undefined
