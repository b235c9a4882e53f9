import { createSigner, createVerifier } from 'fast-jwt'

export type Claims = Record<string, unknown>

export interface Signing {
  /** What or whom it is for: it is good for nothing else. */
  audience: string
  /** Seconds since 1970. */
  expires: number
}

/** Claims that a secret of ours vouches for until a time: a JWT by HS256. @see https://www.rfc-editor.org/rfc/rfc7519 */
export interface SignedClaims {
  /** With the same claims, audience and time always the same. */
  sign(claims: Claims, signing: Signing): string
  /** @returns undefined when forged, expired, never expiring, another issuer's, or for another audience */
  read(token: string, audience: string): Claims | undefined
}

const algorithm = 'HS256'

/**
 * Synchronous, since every connection and every file pays for it: the detour over WebCrypto costs ten times the work.
 * @param secret at least 32 bytes
 * @param issuer keeps apart what is signed by the same secret for different ends
 */
export function createSignedClaims(secret: string | Buffer, issuer: string): SignedClaims {
  const key = Buffer.from(secret as string, 'utf8')
  const sign = createSigner({ key, algorithm, noTimestamp: true })
  const verify = createVerifier({ key, algorithms: [algorithm], allowedIss: issuer, requiredClaims: ['exp', 'iss'] })
  return {
    sign: (claims, { audience, expires }) => sign({ ...claims, iss: issuer, aud: audience, exp: expires }),
    read(token, audience) {
      const claims = verified(verify, token)
      return claims?.aud === audience ? claims : undefined
    },
  }
}

function verified(verify: (token: string) => Claims, token: string): Claims | undefined {
  try {
    return verify(token)
  } catch {
    return undefined
  }
}

/** @returns seconds since 1970, so many from now */
export const secondsFromNow = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds
