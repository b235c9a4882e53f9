import { createSignedClaims, secondsFromNow } from './signed-claims.ts'

/** Slips by which one service lets another know, over HTTP, that it may ask for one thing. Good for a minute. */
export interface ServiceGrants {
  /** @param thing what is asked for, as its path */
  mint(thing: string): string
  /** @returns whether a request's `Authorization` grants this thing, now */
  allows(authorization: string | undefined, thing: string): boolean
}

/** @param secret shared by the services, at least 32 characters */
export function createServiceGrants(secret: string): ServiceGrants {
  const grants = createSignedClaims(secret, 'parley-service')
  return {
    mint: (thing) => grants.sign({}, { audience: thing, expires: secondsFromNow(60) }),
    allows(authorization = '', thing) {
      const [, token = ''] = /^Bearer (.+)$/.exec(authorization) ?? []
      return grants.read(token, thing) !== undefined
    },
  }
}
