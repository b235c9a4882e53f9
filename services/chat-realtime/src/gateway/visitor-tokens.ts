import { createSecretKey, type KeyObject } from 'node:crypto'
import { type SiteId, type VisitorId, visitorId, type WorkspaceId } from '@parley/contracts'
import { jwtVerify, SignJWT } from 'jose'
import { tokenRefused } from '../errors.ts'

export interface VisitorClaims {
  visitorId: VisitorId
  siteId: SiteId
  workspaceId: WorkspaceId
}

/** Tokens by which a browser is known again. Signed, for one site, for thirty days after the last visit. */
export interface VisitorTokens {
  mint(claims: VisitorClaims): Promise<string>
  /** @throws SocketRefusal `token_refused` when forged, expired, or another site's */
  read(token: string, site: { id: SiteId; workspaceId: WorkspaceId }): Promise<VisitorId>
}

const algorithm = 'HS256'
const issuer = 'parley'

export function createVisitorTokens(secret: string): VisitorTokens {
  const key: KeyObject = createSecretKey(Buffer.from(secret, 'utf8'))
  return {
    mint: ({ visitorId: subject, siteId, workspaceId }) =>
      new SignJWT({ workspaceId })
        .setProtectedHeader({ alg: algorithm })
        .setIssuer(issuer)
        .setSubject(subject)
        .setAudience(siteId)
        .setIssuedAt()
        .setExpirationTime('30d')
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
        return visitorId.parse(payload.sub)
      } catch {
        throw tokenRefused()
      }
    },
  }
}
