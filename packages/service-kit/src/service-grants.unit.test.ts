import { createSigner } from 'fast-jwt'
import { describe, expect, it } from 'vitest'
import { createServiceGrants } from './service-grants.ts'
import { secondsFromNow } from './signed-claims.ts'

const secret = 'a'.repeat(32)
const grants = createServiceGrants(secret)
const thing = '/internal/files/a/b'
const signed = (claims: object, algorithm: 'HS256' | 'HS512' = 'HS256') =>
  createSigner({ key: secret, algorithm, noTimestamp: true })({ iss: 'parley-service', aud: thing, ...claims })
const unsigned = (claims: object) => `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
const soon = secondsFromNow(60)

describe('a service’s grant', () => {
  it('allows what it was made for', () => {
    expect(grants.allows(`Bearer ${grants.mint(thing)}`, thing)).toBe(true)
    expect(grants.allows(`Bearer ${signed({ exp: soon })}`, thing)).toBe(true)
  })

  it.each([
    ['none', undefined],
    ['for something else', `Bearer ${grants.mint('/internal/files/a/c')}`],
    ['by another secret', `Bearer ${createServiceGrants('b'.repeat(32)).mint(thing)}`],
    ['of another issuer', `Bearer ${signed({ iss: 'parley', exp: soon })}`],
    ['of no issuer', `Bearer ${signed({ iss: undefined, exp: soon })}`],
    ['signed in another way', `Bearer ${signed({ exp: soon }, 'HS512')}`],
    ['that has expired', `Bearer ${signed({ exp: secondsFromNow(-1) })}`],
    ['that never expires', `Bearer ${signed({})}`],
    ['that nobody signed', `Bearer ${unsigned({ iss: 'parley-service', aud: thing, exp: soon })}`],
    ['that is no token', 'Bearer of.good.news'],
    ['without its word', grants.mint(thing)],
  ])('%s allows nothing', (_name, authorization) => {
    expect(grants.allows(authorization, thing)).toBe(false)
  })
})
