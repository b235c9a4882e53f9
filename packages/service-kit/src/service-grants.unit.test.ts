import { createSecretKey } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { createServiceGrants } from './service-grants.ts'

const secret = 'a'.repeat(32)
const grants = createServiceGrants(secret)
const thing = '/internal/files/a/b'
const signed = (jwt: SignJWT, by = secret) =>
  jwt.setProtectedHeader({ alg: 'HS256' }).sign(createSecretKey(Buffer.from(by)))
const grant = () => new SignJWT().setIssuer('parley-service').setAudience(thing)

describe('a service’s grant', () => {
  it('allows what it was made for', async () => {
    expect(await grants.allows(`Bearer ${await grants.mint(thing)}`, thing)).toBe(true)
  })

  it.each([
    ['none', async () => undefined],
    ['for something else', async () => `Bearer ${await grants.mint('/internal/files/a/c')}`],
    ['by another secret', async () => `Bearer ${await createServiceGrants('b'.repeat(32)).mint(thing)}`],
    ['that has expired', async () => `Bearer ${await signed(grant().setExpirationTime('-1s'))}`],
    ['that never expires', async () => `Bearer ${await signed(grant())}`],
    [
      'that nobody signed',
      async () => `Bearer ${new UnsecuredJWT().setAudience(thing).setExpirationTime('1m').encode()}`,
    ],
    ['without its word', async () => grants.mint(thing)],
  ])('%s allows nothing', async (_name, make) => {
    expect(await grants.allows(await make(), thing)).toBe(false)
  })
})
