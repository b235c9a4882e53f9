import { closeCodes, liveSubjects } from '@parley/contracts'
import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { TestGateway, tokenSecret } from './testing/test-gateway.ts'
import { hello, origin as publicUrl } from './testing/visitor-client.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await TestGateway.start()
})
afterAll(() => gateway.stop())
beforeEach(() => gateway.forgetClients())

describe('a visitor’s socket', () => {
  it('is welcomed, and its messages are acknowledged in their order', async () => {
    const visitor = await gateway.greet()
    for (let index = 0; index < 20; index++)
      visitor.say({ send: { clientMessageId: `message-${index}`, text: `m${index}` } })
    await visitor.hearsMany('ack', 20)
    const acks = visitor.all('ack')
    expect(acks.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(acks.map(({ clientMessageId }) => clientMessageId)).toEqual(
      Array.from({ length: 20 }, (_, index) => `message-${index}`),
    )
  })

  it('that comes back with its token gets what it missed, in order and once', async () => {
    const first = await gateway.greet()
    first.say({ send: { clientMessageId: 'message-1', text: 'one' } })
    await first.hears('ack')
    first.socket.close()
    for (const text of ['two', 'three'])
      gateway.conversations.add(first.welcome.visitorId, { text, author: 'AUTHOR_AGENT' })
    const back = await gateway.greet({ token: first.welcome.token, afterSeq: 1 })
    expect(back.welcome.visitorId).toBe(first.welcome.visitorId)
    expect(back.welcome.messages.map(({ text }) => text)).toEqual(['two', 'three'])
  })

  it('hears what is said on the visitor’s other sockets, and can ask for what is missing', async () => {
    const one = await gateway.greet()
    const two = await gateway.greet({ token: one.welcome.token })
    one.say({ send: { clientMessageId: 'message-1', text: 'hello' } })
    expect(await two.hears('message')).toMatchObject({ text: 'hello', seq: 1 })
    two.say({ resume: { afterSeq: 0 } })
    expect(await two.hears('missed')).toMatchObject({ messages: [{ text: 'hello' }], more: false })
  })

  it('gets a long past in pages', async () => {
    const visitor = await gateway.greet()
    for (let index = 0; index < 150; index++)
      gateway.conversations.add(visitor.welcome.visitorId, { text: `m${index}` })
    const back = await gateway.greet({ token: visitor.welcome.token })
    expect(back.welcome.messages).toHaveLength(100)
    expect(back.welcome.more).toBe(true)
    back.say({ resume: { afterSeq: 100 } })
    expect(await back.hears('missed')).toMatchObject({ more: false })
  })

  it('passes on who types and how far was read', async () => {
    const one = await gateway.greet()
    one.say({ send: { clientMessageId: 'message-1', text: 'hello' } })
    await one.hears('ack')
    const two = await gateway.greet({ token: one.welcome.token })
    one.say({ typing: {} })
    expect(await two.hears('typing')).toMatchObject({ author: 'AUTHOR_VISITOR' })
    one.say({ seen: { seq: 1 } })
    await waitFor(() => gateway.conversations.seen.some(({ seq }) => seq === 1))
  })

  it('is told at the welcome when nobody answers at the moment', async () => {
    expect((await gateway.greet()).welcome.away).toBe(false)
    gateway.conversations.online = false
    gateway.messaging.publishLive(liveSubjects.site(gateway.site.id), '')
    await waitFor(async () => (await gateway.greet()).welcome.away)
    gateway.conversations.online = true
    gateway.messaging.publishLive(liveSubjects.site(gateway.site.id), '')
    await waitFor(async () => !(await gateway.greet()).welcome.away)
  })

  it('is told when that changes, once', async () => {
    const visitor = await gateway.greet()
    gateway.conversations.online = false
    gateway.conversations.backAt = '2026-11-30T08:00:00.000Z'
    for (let round = 0; round < 3; round++) gateway.messaging.publishLive(liveSubjects.site(gateway.site.id), '')
    expect(await visitor.hears('availability')).toEqual({
      away: true,
      backAt: gateway.conversations.backAt,
      replySeconds: 0,
    })
    expect((await gateway.greet()).welcome).toMatchObject({ away: true, backAt: gateway.conversations.backAt })
    gateway.conversations.online = true
    gateway.conversations.backAt = null
    gateway.messaging.publishLive(liveSubjects.site(gateway.site.id), '')
    await visitor.hearsMany('availability', 2)
    expect(visitor.all('availability').map(({ away }) => away)).toEqual([true, false])
  })

  it('has its pages told, each once, from its first message on', async () => {
    const visitor = await gateway.greet({ page: { url: 'https://shop.example/a', title: 'A' } })
    const { visitorId } = visitor.welcome
    const visit = (path: string) => visitor.say({ page: { url: `https://shop.example/${path}`, title: path } })
    visit('unseen')
    visitor.say({ send: { clientMessageId: 'message-browse', text: 'here' } })
    await visitor.hears('ack')
    visit('b')
    visit('b')
    visit('c')
    const told = () =>
      gateway.conversations.browsed.filter((view) => view.visitorId === visitorId).map(({ page }) => page.title)
    await waitFor(() => told().includes('c'))
    expect(told().sort()).toEqual(['b', 'c'])
  })

  it('carries the page that the visitor is on', async () => {
    const visitor = await gateway.greet({ page: { url: 'https://shop.example/a', title: 'A' } })
    visitor.say({ page: { url: 'https://shop.example/b', title: 'B' } })
    visitor.say({ send: { clientMessageId: 'message-page', text: 'here' } })
    await visitor.hears('ack')
    expect(
      gateway.conversations.sent.find(({ clientMessageId }) => clientMessageId === 'message-page')?.visitor.page.title,
    ).toBe('B')
  })

  it('is told that a message is too long or empty, and stays', async () => {
    const visitor = await gateway.greet()
    visitor.say({ send: { clientMessageId: 'too-long-one', text: 'x'.repeat(4_001) } })
    expect(await visitor.hears('error')).toMatchObject({ code: 'message_too_long', clientMessageId: 'too-long-one' })
    visitor.say({ send: { clientMessageId: 'empty-one', text: '  ' } })
    await visitor.hearsError('message_empty')
    expect(visitor.socket.readyState).toBe(WebSocket.OPEN)
  })

  it('is held back when it floods', async () => {
    const visitor = await gateway.greet()
    for (let index = 0; index < 100; index++) visitor.say({ ping: {} })
    await visitor.hearsError('rate_limited')
  })
})

describe('who is not let in', () => {
  it.each([
    ['an unknown site', { siteKey: 'nobodys' }, publicUrl, 'site_unknown', closeCodes.siteUnknown],
    ['another version of the protocol', { protocol: 99 }, publicUrl, 'unsupported_protocol', closeCodes.protocolError],
    ['a foreign origin', {}, 'https://elsewhere.example', 'origin_refused', closeCodes.originRefused],
    [
      'the bare domain where only subdomains are allowed',
      {},
      'https://acme.example',
      'origin_refused',
      closeCodes.originRefused,
    ],
    ['no origin at all', {}, '', 'origin_refused', closeCodes.originRefused],
    ['a token that is nonsense', { token: 'nonsense' }, publicUrl, 'token_refused', closeCodes.tokenRefused],
  ])('%s is told why', async (_what, more, origin, code, closeCode) => {
    const client = await gateway.connect(origin ? { origin } : {})
    client.say(hello(more))
    expect(await client.closed).toBe(closeCode)
    expect(client.frames).toMatchObject([{ error: { code } }])
  })

  it('a page of an allowed origin or subdomain is', async () => {
    for (const origin of ['https://shop.example', 'https://www.acme.example']) {
      const client = await gateway.connect({ origin })
      client.say(hello())
      await client.hears('welcome')
    }
  })

  it('tokens of another site, another key, too old, or unsigned are refused', async () => {
    const key = new TextEncoder().encode(tokenSecret)
    const token = (audience: string, expires: string | number, by = key) =>
      new SignJWT({ workspaceId: gateway.site.workspaceId })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('parley')
        .setSubject(newId('vis'))
        .setAudience(audience)
        .setExpirationTime(expires)
        .sign(by)
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ iss: 'parley', sub: newId('vis'), aud: gateway.site.id, workspaceId: gateway.site.workspaceId, exp: 9_999_999_999 })).toString('base64url')}.`
    const bad = [
      await token(newId('sit'), '1h'),
      await token(gateway.site.id, 1),
      await token(gateway.site.id, '1h', new TextEncoder().encode('x'.repeat(40))),
      unsigned,
    ]
    for (const each of bad) {
      const client = await gateway.connect()
      client.say(hello({ token: each }))
      expect(await client.closed).toBe(closeCodes.tokenRefused)
    }
  })
})

describe('what is against the protocol', () => {
  it.each([
    ['not JSON', 'hello'],
    ['an array', '[]'],
    ['two frames in one', '{"ping":{},"typing":{}}'],
    ['an unknown frame', '{"launch":{}}'],
    ['a key of every object', '{"__proto__":{}}'],
    ['a wrong type', '{"send":{"clientMessageId":1,"text":2}}'],
    ['ten thousand brackets', '['.repeat(10_000)],
  ])('%s ends the socket with 4400 and a stable code', async (_what, frame) => {
    const visitor = await gateway.greet()
    visitor.say(frame)
    expect(await visitor.closed).toBe(closeCodes.protocolError)
    expect(visitor.frames.at(-1)).toMatchObject({ error: { code: 'bad_frame' } })
  })

  it('a frame before hello, and a second hello, end it too', async () => {
    const early = await gateway.connect()
    early.say({ typing: {} })
    expect(await early.closed).toBe(closeCodes.protocolError)
    const twice = await gateway.greet()
    twice.say(hello())
    expect(await twice.closed).toBe(closeCodes.protocolError)
  })

  it('too large, binary and broken text frames end it with the right code; others live on', async () => {
    const bystander = await gateway.greet()
    const large = await gateway.greet()
    large.say('x'.repeat(65 * 1_024))
    expect(await large.closed).toBe(1009)
    const binary = await gateway.greet()
    binary.socket.send(Buffer.from([1, 2, 3]))
    expect(await binary.closed).toBe(closeCodes.protocolError)
    const invalid = await gateway.greet()
    invalid.socket.send(Buffer.from([0xff, 0xfe]), { binary: false })
    expect(await invalid.closed).toBe(1007)
    bystander.say({ ping: {} })
    await bystander.hears('pong')
  })
})

describe('a gateway that stops', () => {
  it('tells everybody to come back, each after a time of its own, and finishes what is in hand', async () => {
    const visitors = await Promise.all([gateway.greet(), gateway.greet(), gateway.greet()])
    visitors[0]?.say({ send: { clientMessageId: 'the-last-one', text: 'in hand' } })
    await waitFor(() => gateway.conversations.sent.some(({ clientMessageId }) => clientMessageId === 'the-last-one'))
    await gateway.stopGateway()
    for (const visitor of visitors) {
      expect(await visitor.closed).toBe(closeCodes.goingAway)
      expect(visitor.frames.some((frame) => 'reconnect' in frame)).toBe(true)
    }
    expect(visitors[0]?.frames.some((frame) => 'ack' in frame)).toBe(true)
    await gateway.run()
  })
})

describe('the widget’s addresses', () => {
  it('give the look of a site to its pages and a reason to others', async () => {
    const ask = (key: string, origin: string) =>
      fetch(`${gateway.http}/widget/site.json?site=${key}`, { headers: { origin } })
    expect(await (await ask(gateway.site.key, 'https://shop.example')).json()).toMatchObject({
      name: 'Acme',
      color: '#123456',
      greeting: 'Hi',
    })
    expect(await (await ask(gateway.site.key, 'https://elsewhere.example')).json()).toMatchObject({
      code: 'origin_refused',
    })
    expect(await (await ask('nobodys', 'https://shop.example')).json()).toMatchObject({ code: 'site_unknown' })
  })

  it('let browsers show the panel only inside the site’s own pages', async () => {
    const page = await fetch(`${gateway.http}/widget/panel.html?site=${gateway.site.key}`)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`frame-ancestors ${publicUrl} https://shop.example https://*.acme.example`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect((await fetch(`${gateway.http}/widget/panel.html?site=nobodys`)).status).toBe(404)
  })
})
