import type { KeyObject } from 'node:crypto'
import { type JWTPayload, jwtVerify, SignJWT } from 'jose'

export interface Signing {
  /** What or whom it is for: it is good for nothing else. */
  audience: string
  /** Seconds since 1970, or a span from now as `30d`. */
  expires: number | string
}

/** Claims that a secret of ours vouches for until a time: a JWT by HS256. @see https://www.rfc-editor.org/rfc/rfc7519 */
export interface SignedClaims {
  /** With the same claims, audience and time in seconds always the same. */
  sign(claims: JWTPayload, signing: Signing): Promise<string>
  /** @returns undefined when forged, expired, never expiring, another issuer's, or for another audience */
  read(token: string, audience: string): Promise<JWTPayload | undefined>
}

const algorithm = 'HS256'

/** @param issuer keeps apart what is signed by the same key for different ends */
export const createSignedClaims = (key: KeyObject, issuer: string): SignedClaims => ({
  sign: (claims, { audience, expires }) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: algorithm })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(expires)
      .sign(key),
  read: (token, audience) =>
    jwtVerify(token, key, { algorithms: [algorithm], issuer, audience, requiredClaims: ['exp'] }).then(
      ({ payload }) => payload,
      () => undefined,
    ),
})
