import { createSecretKey } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'

/** Slips by which one service lets another know, over HTTP, that it may ask for one thing. Good for a minute. */
export interface ServiceGrants {
  /** @param thing what is asked for, as its path */
  mint(thing: string): Promise<string>
  /** @returns whether a request's `Authorization` grants this thing, now */
  allows(authorization: string | undefined, thing: string): Promise<boolean>
}

const algorithm = 'HS256'
const issuer = 'parley-service'

/** @param secret shared by the services, at least 32 characters */
export function createServiceGrants(secret: string): ServiceGrants {
  const key = createSecretKey(Buffer.from(secret, 'utf8'))
  return {
    mint: (thing) =>
      new SignJWT()
        .setProtectedHeader({ alg: algorithm })
        .setIssuer(issuer)
        .setAudience(thing)
        .setExpirationTime('1m')
        .sign(key),
    async allows(authorization = '', thing) {
      const [, token = ''] = /^Bearer (.+)$/.exec(authorization) ?? []
      const options = { algorithms: [algorithm], issuer, audience: thing, requiredClaims: ['exp'] }
      return jwtVerify(token, key, options).then(
        () => true,
        () => false,
      )
    },
  }
}
