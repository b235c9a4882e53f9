import { createSecretKey } from 'node:crypto'
import { createSignedClaims } from './signed-claims.ts'

/** Slips by which one service lets another know, over HTTP, that it may ask for one thing. Good for a minute. */
export interface ServiceGrants {
  /** @param thing what is asked for, as its path */
  mint(thing: string): Promise<string>
  /** @returns whether a request's `Authorization` grants this thing, now */
  allows(authorization: string | undefined, thing: string): Promise<boolean>
}

/** @param secret shared by the services, at least 32 characters */
export function createServiceGrants(secret: string): ServiceGrants {
  const grants = createSignedClaims(createSecretKey(Buffer.from(secret, 'utf8')), 'parley-service')
  return {
    mint: (thing) => grants.sign({}, { audience: thing, expires: '1m' }),
    async allows(authorization = '', thing) {
      const [, token = ''] = /^Bearer (.+)$/.exec(authorization) ?? []
      return (await grants.read(token, thing)) !== undefined
    },
  }
}
