import type { AddressInfo } from 'node:net'
import {
  closeCodes,
  liveSubjects,
  type RequestData,
  type ServerFrame,
  type Site,
  type VisitorMessage,
} from '@parley/contracts'
import { newId } from '@parley/ids'
import { connectMessaging, type Messaging } from '@parley/messaging'
import type { RunningService } from '@parley/service-kit'
import { silentLogger, startTestEngines, type TestEngines, waitFor } from '@parley/test-kit'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { service } from './service.ts'

const secret = 's'.repeat(40)
const publicUrl = 'http://chat.example'
const workspaceId = newId('wks')
const site: Site = {
  id: newId('sit'),
  workspaceId,
  key: 'site_test',
  name: 'Acme',
  mode: 'still',
  slackChannelId: 'C1',
  inviteSlackUserIds: [],
  allowedOrigins: ['https://shop.example', 'https://*.acme.example'],
  greeting: 'Hi',
  color: '#123456',
  createdAt: new Date().toISOString(),
  firstSeenAt: null,
}

let engines: TestEngines
let messaging: Messaging
let running: RunningService
let url: string
let domain: ReturnType<typeof standInForConversations>

/** Keeps messages as `conversations` does, as far as a gateway can tell. */
function standInForConversations() {
  const stored = new Map<string, VisitorMessage[]>()
  const sent: RequestData<'message.send.v1'>[] = []
  const seen: number[] = []
  const messagesOf = (visitorId: string) => stored.get(visitorId) ?? []
  const add = (visitorId: `vis_${string}`, message: Partial<VisitorMessage>): VisitorMessage => {
    const all = messagesOf(visitorId)
    const conversationId = all[0]?.conversationId ?? newId('cnv')
    const blank = {
      authorName: '',
      authorAvatarUrl: '',
      text: '',
      clientMessageId: '',
      edited: false,
      deleted: false,
      delivered: false,
    }
    const added: VisitorMessage = {
      ...blank,
      messageId: newId('msg'),
      conversationId,
      seq: all.length + 1,
      author: 'AUTHOR_VISITOR',
      createdAt: new Date().toISOString(),
      ...message,
    }
    stored.set(visitorId, [...all, added])
    messaging.publishLive(liveSubjects.visitor(visitorId), JSON.stringify({ message: added }))
    return added
  }
  messaging.respond('site.resolve.v1', 'conversations', async ({ siteKey }) => ({
    site: siteKey === site.key ? site : null,
  }))
  messaging.respond('site.seen.v1', 'conversations', async () => ({}))
  messaging.respond('visitor.seen.v1', 'conversations', async ({ seq }) => {
    seen.push(seq)
    return {}
  })
  messaging.respond('message.send.v1', 'conversations', async (message) => {
    sent.push(message)
    const known = messagesOf(message.visitorId).find(
      ({ clientMessageId }) => clientMessageId === message.clientMessageId,
    )
    const { conversationId, messageId, seq, createdAt } =
      known ?? add(message.visitorId, { text: message.text, clientMessageId: message.clientMessageId })
    return { conversationId, messageId, seq, createdAt }
  })
  messaging.respond('conversation.resume.v1', 'conversations', async ({ visitorId, afterSeq, limit }) => {
    const all = messagesOf(visitorId)
    const missed = all.filter(({ seq }) => seq > afterSeq)
    const [first] = all
    const state = first && {
      conversationId: first.conversationId,
      status: 'STATUS_OPEN' as const,
      lastSeq: all.length,
      seenSeq: 0,
      deliveredSeq: 0,
      assigneeName: '',
      assigneeAvatarUrl: '',
    }
    return { conversation: state ?? null, messages: missed.slice(0, limit), more: missed.length > limit }
  })
  return { add, sent, seen, stored }
}

beforeAll(async () => {
  engines = await startTestEngines()
  messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
  domain = standInForConversations()
  running = await start()
})
afterAll(async () => {
  await running.stop()
  await messaging.close()
  await engines.stop()
})

async function start(): Promise<RunningService> {
  const env = {
    NATS_URL: engines.natsUrl,
    REDIS_URL: engines.redisUrl,
    PUBLIC_URL: publicUrl,
    VISITOR_TOKEN_SECRET: secret,
    MAX_CONNECTIONS_PER_ADDRESS: '10000',
  }
  const started = await service.start(service.loadConfig(env), { logger: silentLogger })
  started.app.server.on('upgrade', started.onUpgrade?.bind(started) ?? (() => {}))
  await started.app.listen({ port: 0, host: '127.0.0.1' })
  url = `ws://127.0.0.1:${(started.app.server.address() as AddressInfo).port}/v1/socket`
  return started
}

interface Client {
  socket: WebSocket
  frames: ServerFrame[]
  say(frame: object | string): void
  /** The first frame of this name, come or to come. */
  hears<K extends string>(name: K): Promise<Record<K, never> & ServerFrame>
  closed: Promise<number>
}

const clients: Client[] = []
beforeEach(() => {
  for (const { socket } of clients.splice(0)) socket.terminate()
})

async function connect(origin: string | undefined = publicUrl): Promise<Client> {
  const socket = new WebSocket(url, origin === undefined ? {} : { origin })
  const frames: ServerFrame[] = []
  socket.on('message', (data) => frames.push(JSON.parse(String(data))))
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const client: Client = {
    socket,
    frames,
    closed,
    say: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    hears: (name) => waitFor(() => frames.find((frame) => name in frame) as never, { what: `the frame ${name}` }),
  }
  clients.push(client)
  return client
}

const hello = (more: object = {}) => ({ hello: { protocol: 1, siteKey: site.key, ...more } })

async function greeted(more: object = {}) {
  const client = await connect()
  client.say(hello(more))
  const { welcome } = (await client.hears('welcome')) as unknown as {
    welcome: { token: string; visitorId: `vis_${string}`; messages: VisitorMessage[]; more: boolean }
  }
  return { ...client, welcome }
}

describe('a visitor’s socket', () => {
  it('is welcomed, and its messages are acknowledged in their order', async () => {
    const visitor = await greeted()
    for (let index = 0; index < 20; index++)
      visitor.say({ send: { clientMessageId: `message-${index}`, text: `m${index}` } })
    await waitFor(() => visitor.frames.filter((frame) => 'ack' in frame).length === 20)
    const acks = visitor.frames.flatMap((frame) => ('ack' in frame ? [frame.ack] : []))
    expect(acks.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(acks.map(({ clientMessageId }) => clientMessageId)).toEqual(
      Array.from({ length: 20 }, (_, index) => `message-${index}`),
    )
  })

  it('that comes back with its token gets what it missed, in order and once', async () => {
    const first = await greeted()
    first.say({ send: { clientMessageId: 'message-1', text: 'one' } })
    await first.hears('ack')
    first.socket.close()
    for (const text of ['two', 'three']) domain.add(first.welcome.visitorId, { text, author: 'AUTHOR_AGENT' })
    const back = await greeted({ token: first.welcome.token, afterSeq: 1 })
    expect(back.welcome.visitorId).toBe(first.welcome.visitorId)
    expect(back.welcome.messages.map(({ text }) => text)).toEqual(['two', 'three'])
  })

  it('hears what is said on the visitor’s other sockets, and can ask for what is missing', async () => {
    const one = await greeted()
    const two = await greeted({ token: one.welcome.token })
    one.say({ send: { clientMessageId: 'message-1', text: 'hello' } })
    expect(await two.hears('message')).toMatchObject({ message: { text: 'hello', seq: 1 } })
    two.say({ resume: { afterSeq: 0 } })
    expect(await two.hears('missed')).toMatchObject({ missed: { messages: [{ text: 'hello' }], more: false } })
  })

  it('gets a long past in pages', async () => {
    const visitor = await greeted()
    for (let index = 0; index < 150; index++) domain.add(visitor.welcome.visitorId, { text: `m${index}` })
    const back = await greeted({ token: visitor.welcome.token })
    expect(back.welcome.messages).toHaveLength(100)
    expect(back.welcome.more).toBe(true)
    back.say({ resume: { afterSeq: 100 } })
    expect(await back.hears('missed')).toMatchObject({ missed: { more: false } })
  })

  it('passes on who types and how far was read', async () => {
    const one = await greeted()
    one.say({ send: { clientMessageId: 'message-1', text: 'hello' } })
    await one.hears('ack')
    const two = await greeted({ token: one.welcome.token })
    one.say({ typing: {} })
    expect(await two.hears('typing')).toMatchObject({ typing: { author: 'AUTHOR_VISITOR' } })
    one.say({ seen: { seq: 1 } })
    await waitFor(() => domain.seen.includes(1))
  })

  it('carries the page that the visitor is on', async () => {
    const visitor = await greeted({ page: { url: 'https://shop.example/a', title: 'A' } })
    visitor.say({ page: { url: 'https://shop.example/b', title: 'B' } })
    visitor.say({ send: { clientMessageId: 'message-page', text: 'here' } })
    await visitor.hears('ack')
    expect(domain.sent.find(({ clientMessageId }) => clientMessageId === 'message-page')?.visitor.page.title).toBe('B')
  })

  it('is told that a message is too long or empty, and stays', async () => {
    const visitor = await greeted()
    visitor.say({ send: { clientMessageId: 'too-long-one', text: 'x'.repeat(4_001) } })
    expect(await visitor.hears('error')).toMatchObject({
      error: { code: 'message_too_long', clientMessageId: 'too-long-one' },
    })
    visitor.say({ send: { clientMessageId: 'empty-one', text: '  ' } })
    await waitFor(() => visitor.frames.some((frame) => 'error' in frame && frame.error.code === 'message_empty'))
    expect(visitor.socket.readyState).toBe(WebSocket.OPEN)
  })

  it('is held back when it floods', async () => {
    const visitor = await greeted()
    for (let index = 0; index < 100; index++) visitor.say({ ping: {} })
    await waitFor(() => visitor.frames.some((frame) => 'error' in frame && frame.error.code === 'rate_limited'))
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
    const client = await connect(origin || undefined)
    if (origin === '') {
      const bare = new WebSocket(url)
      const frames: string[] = []
      bare.on('message', (data) => frames.push(String(data)))
      const closed = new Promise<number>((resolve) => bare.once('close', resolve))
      bare.once('open', () => bare.send(JSON.stringify(hello())))
      expect(await closed).toBe(closeCode)
      expect(frames.join()).toContain(code)
      return
    }
    client.say(hello(more))
    expect(await client.closed).toBe(closeCode)
    expect(client.frames).toMatchObject([{ error: { code } }])
  })

  it('a page of an allowed origin or subdomain is', async () => {
    for (const origin of ['https://shop.example', 'https://www.acme.example']) {
      const client = await connect(origin)
      client.say(hello())
      await client.hears('welcome')
    }
  })

  it('tokens of another site, another key, too old, or unsigned are refused', async () => {
    const key = new TextEncoder().encode(secret)
    const token = (audience: string, expires: string | number, by = key) =>
      new SignJWT({ workspaceId })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('parley')
        .setSubject(newId('vis'))
        .setAudience(audience)
        .setExpirationTime(expires)
        .sign(by)
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ iss: 'parley', sub: newId('vis'), aud: site.id, workspaceId, exp: 9_999_999_999 })).toString('base64url')}.`
    const bad = [
      await token(newId('sit'), '1h'),
      await token(site.id, 1),
      await token(site.id, '1h', new TextEncoder().encode('x'.repeat(40))),
      unsigned,
    ]
    for (const each of bad) {
      const client = await connect()
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
    const visitor = await greeted()
    visitor.say(frame)
    expect(await visitor.closed).toBe(closeCodes.protocolError)
    expect(visitor.frames.at(-1)).toMatchObject({ error: { code: 'bad_frame' } })
  })

  it('a frame before hello, and a second hello, end it too', async () => {
    const early = await connect()
    early.say({ typing: {} })
    expect(await early.closed).toBe(closeCodes.protocolError)
    const twice = await greeted()
    twice.say(hello())
    expect(await twice.closed).toBe(closeCodes.protocolError)
  })

  it('too large, binary and broken text frames end it with the right code; others live on', async () => {
    const bystander = await greeted()
    const large = await greeted()
    large.say('x'.repeat(65 * 1_024))
    expect(await large.closed).toBe(1009)
    const binary = await greeted()
    binary.socket.send(Buffer.from([1, 2, 3]))
    expect(await binary.closed).toBe(closeCodes.protocolError)
    const invalid = await greeted()
    invalid.socket.send(Buffer.from([0xff, 0xfe]), { binary: false })
    expect(await invalid.closed).toBe(1007)
    bystander.say({ ping: {} })
    await bystander.hears('pong')
  })
})

describe('a gateway that stops', () => {
  it('tells everybody to come back, each after a time of its own, and finishes what is in hand', async () => {
    const visitors = await Promise.all([greeted(), greeted(), greeted()])
    visitors[0]?.say({ send: { clientMessageId: 'the-last-one', text: 'in hand' } })
    await waitFor(() => domain.sent.some(({ clientMessageId }) => clientMessageId === 'the-last-one'))
    await running.stop()
    for (const visitor of visitors) {
      expect(await visitor.closed).toBe(closeCodes.goingAway)
      expect(visitor.frames.some((frame) => 'reconnect' in frame)).toBe(true)
    }
    expect(visitors[0]?.frames.some((frame) => 'ack' in frame)).toBe(true)
    running = await start()
  })
})

describe('the widget’s addresses', () => {
  const http = () => url.replace('ws:', 'http:').replace('/v1/socket', '')

  it('give the look of a site to its pages and a reason to others', async () => {
    const ask = (key: string, origin: string) =>
      fetch(`${http()}/widget/site.json?site=${key}`, { headers: { origin } })
    expect(await (await ask(site.key, 'https://shop.example')).json()).toEqual({
      name: 'Acme',
      color: '#123456',
      greeting: 'Hi',
    })
    expect(await (await ask(site.key, 'https://elsewhere.example')).json()).toMatchObject({ code: 'origin_refused' })
    expect(await (await ask('nobodys', 'https://shop.example')).json()).toMatchObject({ code: 'site_unknown' })
  })

  it('let browsers show the panel only inside the site’s own pages', async () => {
    const page = await fetch(`${http()}/widget/panel.html?site=${site.key}`)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`frame-ancestors ${publicUrl} https://shop.example https://*.acme.example`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect((await fetch(`${http()}/widget/panel.html?site=nobodys`)).status).toBe(404)
  })
})
