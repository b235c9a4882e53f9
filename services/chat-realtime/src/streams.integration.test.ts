import { connect } from 'node:net'
import { closeCodes, liveSubjects } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { StreamClient, type StreamClientOptions } from './testing/stream-client.ts'
import { type Gateway, TestGateway } from './testing/test-gateway.ts'
import { hello } from './testing/visitor-client.ts'

let gateway: TestGateway
let first: Gateway
let second: Gateway
/** Says nothing from the beginning. */
let silent: StreamClient
const clients: StreamClient[] = []
beforeAll(async () => {
  gateway = await TestGateway.start()
  first = await gateway.run()
  second = await gateway.run()
  silent = await new StreamClient(first.http).opened()
})
afterAll(() => gateway.stop())
afterEach(() => {
  for (const client of clients.splice(0)) client.cut()
  gateway.forgetClients()
  gateway.conversations.beforeStoring = async () => {}
})

function opens(options?: StreamClientOptions, at = first): Promise<StreamClient> {
  const client = new StreamClient(at.http, options)
  clients.push(client)
  return client.opened()
}
const comes = async (more?: object, options?: StreamClientOptions, at?: Gateway) =>
  (await opens(options, at)).greet(more)
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

describe('a visitor without WebSockets', () => {
  it('is welcomed, and its messages are acknowledged in their order', async () => {
    const visitor = await comes()
    await visitor.say(...numbers(20).map((n) => ({ send: { clientMessageId: `message-${n}`, text: `m${n}` } })))
    await visitor.hearsMany('ack', 20)
    expect(visitor.all('ack').map(({ seq, clientMessageId }) => [seq, clientMessageId])).toEqual(
      numbers(20).map((n) => [n, `message-${n}`]),
    )
    expect(await visitor.say({ ping: {} })).toBe(204)
    await visitor.hears('pong')
  })

  it('may send to any replica: what is answered comes by its stream', async () => {
    const visitor = await comes({}, { sendTo: () => second.http })
    expect(await visitor.send('message-1', 'by another one – ü')).toBe(204)
    expect(await visitor.hears('ack')).toMatchObject({ clientMessageId: 'message-1', seq: 1 })
    expect(await visitor.hears('message')).toMatchObject({ text: 'by another one – ü' })
  })

  it('is the same visitor as on a WebSocket: both hear what is said, typing is not told back', async () => {
    const visitor = await comes()
    const socket = await gateway.greet({ token: visitor.welcome.token })
    expect(socket.welcome.visitorId).toBe(visitor.welcome.visitorId)
    await visitor.send('message-1', 'from the stream')
    expect(await socket.hears('message')).toMatchObject({ text: 'from the stream' })
    await visitor.hears('ack')
    await visitor.say({ typing: {} })
    gateway.conversations.add(visitor.welcome.visitorId, { author: 'AUTHOR_AGENT', text: 'ö'.repeat(40_000) })
    await socket.hears('typing')
    await visitor.hearsMany('message', 2)
    expect(visitor.all('typing')).toEqual([])
    expect(visitor.all('message').at(-1)?.text).toHaveLength(40_000)
    gateway.conversations.online = false
    gateway.messaging.publishLive(liveSubjects.site(gateway.site.id), '')
    expect(await visitor.hears('availability')).toMatchObject({ away: true })
    gateway.conversations.online = true
    gateway.messaging.publishLive(liveSubjects.site(gateway.site.id), '')
  })

  it('that is cut comes back with its token, on any replica, and gets what it missed, once', async () => {
    const visitor = await comes()
    await visitor.send('message-1', 'one')
    await visitor.hears('ack')
    visitor.cut()
    for (const text of ['two', 'three'])
      gateway.conversations.add(visitor.welcome.visitorId, { text, author: 'AUTHOR_AGENT' })
    const back = await comes({ token: visitor.welcome.token, afterSeq: 1 }, { sendTo: () => first.http }, second)
    expect(back.welcome.messages.map(({ text }) => text)).toEqual(['two', 'three'])
    await back.say({ send: { clientMessageId: 'message-1', text: 'one' } }, { resume: { afterSeq: 0 } })
    expect(await back.hears('ack')).toMatchObject({ seq: 1 })
    expect((await back.hears('missed')).messages).toHaveLength(3)
  })

  it('is told by the last event when it may come back and why it ended, on a stop', async () => {
    const stopping = await gateway.run()
    const visitor = await comes({}, { sendTo: () => second.http }, stopping)
    const stopped = stopping.stop()
    expect((await visitor.hears('reconnect')).afterMs).toBeGreaterThanOrEqual(0)
    expect(await visitor.closed).toBe(closeCodes.goingAway)
    await stopped
    expect(await visitor.send('message-1')).toBe(410)
  })
})

describe('a stream ends for the reasons of a socket', () => {
  it('a page of an origin that the site does not allow, or of none', async () => {
    for (const origin of ['https://elsewhere.example', '']) {
      const visitor = await opens({ origin })
      await visitor.say(hello())
      expect(await visitor.closed).toBe(closeCodes.originRefused)
      expect(visitor.all('error')).toMatchObject([{ code: 'origin_refused' }])
    }
    expect((await comes({}, { origin: 'https://a.acme.example' })).welcome.siteName).toBe('Acme')
  })

  it.each([
    ['a forged token', [hello({ token: 'forged' })], closeCodes.tokenRefused, 'token_refused'],
    ['an unknown site', [hello({ siteKey: 'nobody' })], closeCodes.siteUnknown, 'site_unknown'],
    ['nonsense', ['nonsense'], closeCodes.protocolError, 'bad_frame'],
    [
      'a frame before hello',
      [{ send: { clientMessageId: 'message-1', text: 'x' } }],
      closeCodes.protocolError,
      'hello_expected',
    ],
    ['hello twice', [hello(), hello()], closeCodes.protocolError, 'hello_expected'],
  ])('%s', async (_what, frames, code, error) => {
    const visitor = await opens()
    await visitor.say(...frames)
    expect(await visitor.closed).toBe(code)
    expect(visitor.all('error')).toMatchObject([{ code: error }])
    expect(await visitor.say({ ping: {} })).toBe(410)
  })

  it('a flood that does not stop', async () => {
    const visitor = await comes()
    await visitor.say(...Array.from({ length: 400 }, () => ({ ping: {} })))
    expect(await visitor.closed).toBe(closeCodes.rateLimited)
    expect(visitor.all('pong').length).toBeLessThan(100)
  })

  it('a megabyte that is not read; others are told all the same', async () => {
    const other = await comes()
    const { hostname, port } = new URL(first.http)
    const slow = connect(Number(port), hostname)
    slow.write('GET /v1/stream HTTP/1.1\r\nHost: gateway\r\n\r\n')
    const [, id = ''] = await new Promise<string[]>((resolve) => {
      slow.once('data', (data) => resolve(/"id":"([^"]+)"/.exec(String(data)) ?? []))
    })
    slow.pause()
    expect(await other.post(JSON.stringify(hello({ token: other.welcome.token })), id)).toBe(204)
    const subject = liveSubjects.visitor(gateway.site.id, other.welcome.visitorId)
    const frame = JSON.stringify({ pong: { later: 'x'.repeat(100_000) } })
    for (let round = 1; round <= 20; round++) {
      for (let each = 0; each < 20; each++) gateway.messaging.publishLive(subject, frame)
      await other.hearsMany('pong', round * 20)
    }
    let end = ''
    slow.on('data', (data) => {
      end = (end + data).slice(-500)
    })
    slow.resume()
    await waitFor(() => end.includes('event: close'), { what: 'the last event' })
    expect(end).toContain(`"code":${closeCodes.tooSlow}`)
    slow.destroy()
  })

  it('silence from the beginning', async () => {
    expect(await silent.closed).toBe(closeCodes.silent)
  })
})

describe('what is sent in', () => {
  it('for no stream is refused, and so is what is too large or no text', async () => {
    const visitor = await comes()
    for (const id of ['', 'nonsense', visitor.id.replace(/.$/, 'x'), `${'0'.repeat(16)}.${'0'.repeat(32)}`])
      expect(await visitor.post('{"ping":{}}', id)).toBe(410)
    expect(await visitor.post('x'.repeat(64 * 1024 + 1))).toBe(413)
    expect(await visitor.post(new Uint8Array([0x22, 0xff, 0x22]))).toBe(400)
    expect(await visitor.say('', { ping: {} })).toBe(204)
    await visitor.hears('pong')
  })

  it('too often from one address is refused; others are not concerned', async () => {
    const visitor = await comes()
    const flood = await opens({ headers: { 'x-forwarded-for': '203.0.113.9' } })
    const statuses = await Promise.all(Array.from({ length: 600 }, () => flood.post('')))
    expect(new Set(statuses)).toEqual(new Set([204, 429]))
    expect(await visitor.say({ ping: {} })).toBe(204)
  })
})

describe('browsers', () => {
  it('of any page may ask; the answer is neither kept nor held back on its way', async () => {
    const preflight = await fetch(`${first.http}/v1/stream`, { method: 'OPTIONS' })
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'content-type, parley-stream',
    ])
    const leave = new AbortController()
    const { headers } = await fetch(`${first.http}/v1/stream`, { signal: leave.signal })
    leave.abort()
    expect(headers.get('content-type')).toContain('text/event-stream')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cache-control')).toBe('no-cache, no-transform')
    const refused = await fetch(`${first.http}/v1/stream`, { method: 'POST' })
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([410, '*'])
  })
})
