import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { closeCodes, type IdentityAlgorithm, liveSubjects, type Site } from '@parley/contracts'
import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { siteOf } from './testing/stand-in-conversations.ts'
import { TestGateway } from './testing/test-gateway.ts'
import { hello } from './testing/visitor-client.ts'

let gateway: TestGateway
const other = siteOf({ key: 'site_other' })
const strict = siteOf({ key: 'site_strict', identityEnforced: true })
beforeAll(async () => {
  gateway = await TestGateway.start()
  gateway.conversations.sites.push(other, strict)
})
afterAll(() => gateway.stop())
beforeEach(() => gateway.forgetClients())

const bytes = (text: string) => new TextEncoder().encode(text)
const pair = generateKeyPairSync('ed25519')
const jwk = JSON.stringify(pair.publicKey.export({ format: 'jwk' }))

/** A key of a site's, as `conversations` would tell of it. */
function addKey(site: Site, algorithm: IdentityAlgorithm = 'HS256') {
  const id = newId('idk')
  const material = algorithm === 'HS256' ? randomBytes(32).toString('base64url') : jwk
  gateway.conversations.identityKeys.push({ siteId: site.id, key: { id, algorithm, material } })
  gateway.messaging.publishLive(liveSubjects.site(site.id), '')
  return { id, algorithm, secret: bytes(material) }
}

interface Signing {
  id: string
  algorithm: string
  secret: Uint8Array | KeyObject
}
const now = () => Math.floor(Date.now() / 1_000)
const claimsOf = (more: object) => ({ sub: newId('per'), exp: now() + 600, ...more })
const sign = ({ id, algorithm, secret }: Signing, more: object = {}, header: object = {}) =>
  new SignJWT(claimsOf(more)).setProtectedHeader({ alg: algorithm, kid: id, ...header }).sign(secret)

const ours = () => addKey(gateway.site)

/** How a hello is refused. */
async function refusal(more: object) {
  const client = await gateway.connect()
  client.say(hello(more))
  const { code, message } = await client.hears('error')
  return { code, message, closed: await client.closed }
}
const refused = (why: RegExp) => ({
  code: 'identity_refused',
  message: expect.stringMatching(why),
  closed: closeCodes.identityRefused,
})

describe('a site’s word for who somebody is', () => {
  it('makes them the same visitor on every device, and hands on who they are', async () => {
    const key = await ready(ours())
    const identity = await sign(key, {
      sub: 'user-1',
      name: 'Ada',
      email: 'ada@example.com',
      attributes: { plan: 'pro', seats: 3 },
    })
    const [phone, desk] = [await gateway.greet({ identity }), await gateway.greet({ identity })]
    expect(phone.welcome.visitorId).toBe(desk.welcome.visitorId)
    expect(gateway.conversations.identified.at(-1)).toMatchObject({
      visitorId: null,
      identity: {
        externalId: 'user-1',
        name: 'Ada',
        email: 'ada@example.com',
        attributes: { plan: 'pro', seats: '3' },
      },
    })
    phone.send('message-1', 'hello')
    expect(await desk.hears('message')).toMatchObject({ text: 'hello' })
  })

  it('may be signed with a private key of which we have the public half', async () => {
    const { id } = await ready(addKey(gateway.site, 'EdDSA'))
    const key = { id, algorithm: 'EdDSA', secret: pair.privateKey }
    await gateway.greet({ identity: await sign(key, { aud: gateway.site.key }) })
  })

  it('is refused when it is forged, expired, too long or says too little', async () => {
    const key = await ready(ours())
    const forged = { ...key, secret: bytes(randomBytes(32).toString('base64url')) }
    const ends = now() + 3_700
    const table: [string, RegExp][] = [
      ['nonsense', /not a JWT/],
      [await sign(forged), /signature/],
      [await sign(key, { exp: now() - 60 }), /expired/],
      [await sign(key, { exp: undefined }), /exp/],
      [await sign(key, { exp: ends }), /more than an hour/],
      [await sign(key, { iat: now() - 600, exp: now() + 3_300 }), /more than an hour/],
      [await sign(key, { iat: now() + 600, exp: now() + 900 }), /future/],
      [await sign(key, { nbf: now() + 600 }), /nbf/],
      [await sign(key, { sub: undefined }), /sub/],
      [await sign(key, { sub: ' ' }), /names nobody/],
      [await sign(key, { sub: 'a\u0000b' }), /names nobody/],
      [await sign(key, { sub: 'x'.repeat(201) }), /too long/],
      [await sign(key, { name: 7 }), /name is no text/],
      [await sign(key, { attributes: { a: {} } }), /attributes/],
      [await sign(key, { aud: 'site_other' }), /another site/],
      [await sign(key, {}, { kid: undefined }), /kid/],
      [await sign(key, {}, { kid: newId('idk') }), /not one of this site/],
    ]
    for (const [identity, why] of table) expect(await refusal({ identity }), String(why)).toEqual(refused(why))
  })

  it('is forgiven half a minute where clocks differ', async () => {
    const key = await ready(ours())
    await gateway.greet({ identity: await sign(key, { exp: now() - 10 }) })
    await gateway.greet({ identity: await sign(key, { iat: now() + 10, exp: now() + 600 }) })
  })

  it('is never believed in another way of signing than the key’s', async () => {
    const secret = await ready(ours())
    const pub = await ready(addKey(gateway.site, 'EdDSA'))
    const none = new UnsecuredJWT(claimsOf({})).encode().split('.')[1]
    const header = (kid: string) => Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url')
    for (const kid of [secret.id, pub.id])
      expect(await refusal({ identity: `${header(kid)}.${none}.` })).toEqual(refused(/signed with|cannot be read/))
    // What everybody may know is no secret, in whatever form it is used as one.
    const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    for (const known of [jwk, pem])
      expect(await refusal({ identity: await sign({ id: pub.id, algorithm: 'HS256', secret: bytes(known) }) })).toEqual(
        refused(/signed with EdDSA/),
      )
    expect(
      await refusal({ identity: await sign({ id: secret.id, algorithm: 'EdDSA', secret: pair.privateKey }) }),
    ).toEqual(refused(/signed with HS256/))
    expect(await refusal({ identity: await sign(secret, {}, { alg: 'HS512' }) })).toEqual(refused(/signed with HS256/))
  })

  it('is good on that site only', async () => {
    await ready(ours())
    const key = addKey(other)
    expect(await refusal({ identity: await sign(key) })).toEqual(refused(/not one of this site/))
    await gateway.greet({ siteKey: other.key, identity: await sign(key) })
  })

  it('may come by two keys at once, and by a retired one no more', async () => {
    const [old, next] = [await ready(ours()), await ready(ours())]
    const by = async (key: Signing) => gateway.greet({ identity: await sign(key, { sub: 'user-2' }) })
    const [first, second] = [await by(old), await by(next)]
    expect(first.welcome.visitorId).toBe(second.welcome.visitorId)
    retire(old.id)
    const identity = await sign(old, { sub: 'user-2' })
    await waitFor(async () => (await refusal({ identity })).code === 'identity_refused')
    // Nor may who has come by it before come back.
    expect(await refusal({ token: first.welcome.token })).toMatchObject({ code: 'token_refused' })
    await gateway.greet({ token: second.welcome.token })
  })
})

describe('who is known already', () => {
  it('brings along what they began anonymously, and never what another person said', async () => {
    const key = await ready(ours())
    const anonymous = await gateway.greet()
    anonymous.send('message-1', 'hello')
    await anonymous.hears('ack')
    const { token } = anonymous.welcome
    const ada = await gateway.greet({ token, identity: await sign(key, { sub: 'ada' }) })
    expect(ada.welcome.messages.map(({ text }) => text)).toEqual(['hello'])
    const bob = await gateway.greet({ token: ada.welcome.token, identity: await sign(key, { sub: 'bob' }) })
    expect(bob.welcome.visitorId).not.toBe(ada.welcome.visitorId)
    expect(bob.welcome.messages).toEqual([])
    expect(gateway.conversations.identified.at(-1)).toMatchObject({ visitorId: null })
  })

  it('may come back by their token as long as the site vouches for them', async () => {
    const key = await ready(ours())
    const short = await gateway.greet({ identity: await sign(key, { sub: 'cyd', exp: now() + 600 }) })
    const back = await gateway.greet({ token: short.welcome.token })
    expect(back.welcome.visitorId).toBe(short.welcome.visitorId)
    const endOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).exp
    // Coming back does not make it last.
    expect(endOf(back.welcome.token)).toBe(endOf(short.welcome.token))
    expect(endOf(back.welcome.token)).toBeLessThanOrEqual(now() + 600)
    // A token that has ended is nothing beside a fresh word of the site's.
    const fresh = await gateway.greet({ token: 'ended', identity: await sign(key, { sub: 'cyd' }) })
    expect(fresh.welcome.visitorId).toBe(short.welcome.visitorId)
  })

  it('is let in alone where the site demands it', async () => {
    const key = addKey(strict)
    const { siteKey, ...required } = {
      siteKey: strict.key,
      code: 'identity_required',
      closed: closeCodes.identityRequired,
    }
    expect(await refusal({ siteKey })).toMatchObject(required)
    const ada = await gateway.greet({ siteKey, identity: await sign(key, { sub: 'ada' }) })
    await gateway.greet({ siteKey, token: ada.welcome.token })
    gateway.conversations.sites.splice(gateway.conversations.sites.indexOf(strict), 1, {
      ...strict,
      identityEnforced: false,
    })
    gateway.messaging.publishLive(liveSubjects.site(strict.id), '')
    await waitFor(async () => !(await isRefused({ siteKey })))
    const anonymous = await gateway.greet({ siteKey })
    gateway.conversations.sites.splice(-1, 1, strict)
    gateway.messaging.publishLive(liveSubjects.site(strict.id), '')
    await waitFor(() => isRefused({ siteKey }))
    expect(await refusal({ siteKey, token: anonymous.welcome.token })).toMatchObject(required)
  })
})

async function isRefused(more: object): Promise<boolean> {
  const client = await gateway.connect()
  client.say(hello(more))
  return Promise.race([client.hears('error').then(() => true), client.hears('welcome').then(() => false)])
}

function retire(id: string): void {
  const { identityKeys } = gateway.conversations
  identityKeys.splice(
    identityKeys.findIndex(({ key }) => key.id === id),
    1,
  )
  gateway.messaging.publishLive(liveSubjects.site(gateway.site.id), '')
}

/** Waits until the gateway has heard of a new key. */
async function ready<K extends Signing>(key: K): Promise<K> {
  const secret = key.algorithm === 'EdDSA' ? pair.privateKey : key.secret
  await waitFor(async () => !(await isRefused({ identity: await sign({ ...key, secret }) })))
  return key
}
