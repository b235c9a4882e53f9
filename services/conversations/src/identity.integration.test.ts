import { generateKeyPairSync } from 'node:crypto'
import type { RequestInput, VisitorIdentity } from '@parley/contracts'
import { newId } from '@parley/ids'
import { describe, expect, it } from 'vitest'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, viewOf, conversationOf, texts } = harness
const ada = { externalId: 'user-1', name: 'Ada', email: 'ada@example.com', attributes: { plan: 'pro' } }
const by = newId('per')

const site = () => ({ workspaceId: harness.world.workspaceId, siteId: harness.world.site.id })
const ask = () => harness.messaging
const addKey = (key: RequestInput<'identityKey.add.v1'>['key'] = { algorithm: 'HS256' }) =>
  ask().request('identityKey.add.v1', { ...site(), by, key })
const enforce = (enforced: boolean) => ask().request('identity.enforce.v1', { ...site(), by, enforced })
const retire = (keyId: `idk_${string}`) => ask().request('identityKey.retire.v1', { ...site(), by, keyId })
const listed = async () => (await ask().request('identityKey.list.v1', site())).keys
const identify = async (identity: VisitorIdentity, visitorId: `vis_${string}` | null = null) => {
  const who = { visitorId, identity, locale: 'en', timeZone: '', userAgent: '' }
  return (await ask().request('visitor.identify.v1', { ...site(), ...who })).visitorId
}

describe('a site’s keys', () => {
  it('a secret is told once, kept sealed, and given to who verifies', async () => {
    const { key, secret } = await addKey()
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(await listed()).toEqual([{ id: key.id, algorithm: 'HS256', material: secret }])
    const { rows } = await harness.pool.query('SELECT material FROM identity_key WHERE id = $1', [key.id])
    expect(rows[0].material).toMatch(/^v1\./)
    expect(rows[0].material).not.toContain(secret)
    expect(JSON.stringify(await ask().request('identity.get.v1', site()))).not.toContain(secret)
  })

  it('a public key is kept as JWK, whether it came as PEM or JWK', async () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    await addKey({ algorithm: 'EdDSA', publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() })
    const jwk = publicKey.export({ format: 'jwk' })
    await addKey({ algorithm: 'EdDSA', publicKey: JSON.stringify({ ...jwk, use: 'sig' }) })
    for (const { material } of await listed())
      expect(JSON.parse(material)).toEqual({ kty: 'OKP', crv: 'Ed25519', x: jwk.x })
  })

  it('what is no Ed25519 public key is refused, and told why', async () => {
    const pair = generateKeyPairSync('ed25519')
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const refused: [string, RegExp][] = [
      ['hello', /no public key/],
      ['{"kty":', /no JSON/],
      ['{"kty":"OKP"}', /kty, crv and x/],
      [pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), /private key/],
      [JSON.stringify(pair.privateKey.export({ format: 'jwk' })), /private key/],
      [ec.publicKey.export({ type: 'spki', format: 'pem' }).toString(), /Ed25519/],
    ]
    for (const [publicKey, why] of refused)
      await expect(addKey({ algorithm: 'EdDSA', publicKey })).rejects.toMatchObject({
        code: 'public_key_refused',
        message: expect.stringMatching(why),
      })
  })

  it('two are good at once, a third waits until one is retired; what is retired is gone', async () => {
    const [old, next] = [await addKey(), await addKey()]
    await expect(addKey()).rejects.toMatchObject({ code: 'identity_keys_full' })
    const { keys } = await retire(old.key.id)
    expect(keys.find(({ id }) => id === old.key.id)?.retiredAt).not.toBeNull()
    expect((await listed()).map(({ id }) => id)).toEqual([next.key.id])
    await expect(retire(old.key.id)).rejects.toMatchObject({ code: 'identity_key_unknown' })
    const { rows } = await harness.pool.query('SELECT material FROM identity_key WHERE id = $1', [old.key.id])
    expect(rows[0].material).toBe('')
    await addKey()
  })

  it('identity is demanded only where there is a key', async () => {
    await expect(enforce(true)).rejects.toMatchObject({ code: 'identity_key_needed' })
    const { key } = await addKey()
    expect((await enforce(true)).enforced).toBe(true)
    const resolved = await ask().request('site.resolve.v1', { siteKey: harness.world.site.key })
    expect(resolved.site?.identityEnforced).toBe(true)
    await expect(retire(key.id)).rejects.toMatchObject({ code: 'identity_key_needed' })
    await enforce(false)
    await retire(key.id)
  })

  it('are nobody else’s', async () => {
    const { key } = await addKey()
    const stranger = { workspaceId: newId('wks'), siteId: harness.world.site.id }
    expect((await ask().request('identityKey.list.v1', stranger)).keys).toEqual([])
    await expect(ask().request('identity.get.v1', stranger)).rejects.toMatchObject({ code: 'site_unknown' })
    await expect(ask().request('identityKey.retire.v1', { ...stranger, by, keyId: key.id })).rejects.toMatchObject({
      code: 'site_unknown',
    })
  })
})

describe('somebody for whom the site vouches', () => {
  it('is one visitor on every device, however many come at once', async () => {
    const came = await Promise.all(Array.from({ length: 8 }, () => identify(ada)))
    expect(new Set(came).size).toBe(1)
    expect(await identify({ ...ada, externalId: 'user-2' })).not.toBe(came[0])
  })

  it('keeps what they wrote before, and the team sees who they are', async () => {
    const anonymous = newId('vis')
    const { conversationId } = await say('hello', anonymous)
    const before = await conversationOf(conversationId)
    const known = await identify(ada, anonymous)
    expect(await texts(known)).toEqual(['hello'])
    // Whoever has the anonymous visitor's token sees nothing of the person's.
    expect(await texts(anonymous)).toEqual([])
    const { visitor, version } = await conversationOf(conversationId)
    expect(visitor).toMatchObject({ name: 'Ada', email: 'ada@example.com', verified: true })
    expect(version).toBeGreaterThan(before.version)
    const file = await ask().request('visitor.get.v1', { workspaceId: harness.world.workspaceId, conversationId })
    expect(file.attributes).toEqual({ plan: 'pro' })
    // Nothing new is told of who is as before.
    await identify(ada)
    expect((await conversationOf(conversationId)).version).toBe(version)
  })

  it('is followed by the conversation of this browser where they have none', async () => {
    const known = await identify(ada)
    const anonymous = newId('vis')
    const { conversationId } = await say('hello', anonymous)
    expect(await identify(ada, anonymous)).toBe(known)
    expect(await texts(known)).toEqual(['hello'])
    expect((await viewOf(anonymous)).conversation).toBeNull()
    expect((await conversationOf(conversationId)).visitor).toMatchObject({ visitorId: known, verified: true })
    await say('more', known)
    expect(await texts(known)).toEqual(['hello', 'more'])
  })

  it('goes on with their own conversation where they have one; the anonymous one stays with the team', async () => {
    const known = await identify(ada)
    await say('mine', known)
    const anonymous = newId('vis')
    const { conversationId } = await say('whoever I am', anonymous)
    expect(await identify(ada, anonymous)).toBe(known)
    expect(await texts(known)).toEqual(['mine'])
    expect((await conversationOf(conversationId)).visitor).toMatchObject({ visitorId: anonymous, verified: false })
  })

  it('takes nothing from another one who used the same browser', async () => {
    const first = await identify(ada)
    await say('secret of Ada', first)
    const second = await identify({ ...ada, externalId: 'user-2', name: 'Bob' }, first)
    expect(second).not.toBe(first)
    expect(await texts(second)).toEqual([])
    expect(await texts(first)).toEqual(['secret of Ada'])
  })

  it('stays blocked who was blocked before they said who they are', async () => {
    const known = await identify(ada)
    const anonymous = newId('vis')
    const { conversationId } = await say('spam', anonymous)
    await harness.pool.query('UPDATE visitor SET blocked_at = now() WHERE id = $1', [anonymous])
    await identify(ada, anonymous)
    await expect(say('more spam', known)).rejects.toThrow('blocked')
    expect((await conversationOf(conversationId)).visitor.blocked).toBe(true)
  })

  it('is nobody on another workspace’s site', async () => {
    const who = { visitorId: null, identity: ada, locale: '', timeZone: '', userAgent: '' }
    await expect(
      ask().request('visitor.identify.v1', { ...site(), workspaceId: newId('wks'), ...who }),
    ).rejects.toMatchObject({ code: 'site_unknown' })
  })
})
