import { connect } from 'node:net'
import { closeCodes, liveSubjects } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { fuzzedFrames } from './testing/fuzzed-frames.ts'
import { rawFrame } from './testing/raw-frames.ts'
import { TestGateway } from './testing/test-gateway.ts'
import { hello, origin, type VisitorClient } from './testing/visitor-client.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await TestGateway.start({ MAX_CONNECTIONS_PER_ADDRESS: '40' })
})
afterAll(() => gateway.stop())
beforeEach(() => gateway.forgetClients())

/** Below `ws`, which would not send such things. */
const bytesTo = (client: VisitorClient, bytes: Buffer) =>
  (client.socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(bytes)

const take = <T>(from: Iterator<T>, count: number): T[] => Array.from({ length: count }, () => from.next().value)

const lives = async () => {
  const bystander = await gateway.greet()
  bystander.say({ ping: {} })
  await bystander.hears('pong')
}

/** The HTTP status that an upgrade is answered with. */
async function refusalOf(url: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  const socket = new WebSocket(url, { origin, headers })
  return new Promise((resolve, reject) => {
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode))
    socket.once('open', () => {
      socket.terminate()
      resolve(undefined)
    })
    socket.once('error', reject)
  })
}

describe('frames that no client of ours sends', () => {
  it('a million empty fragments end the socket with 1008', async () => {
    const client = await gateway.greet()
    const fragments = Buffer.concat(Array.from({ length: 10_000 }, () => rawFrame({ opcode: 0, final: false })))
    bytesTo(client, rawFrame({ opcode: 1, final: false }))
    for (let part = 0; part < 100 && client.socket.readyState === WebSocket.OPEN; part++) {
      bytesTo(client, fragments)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await client.closed).toBe(1008)
    await lives()
  })

  it.each([
    ['a reserved opcode', rawFrame({ opcode: 3 }), 1002],
    ['a continuation of nothing', rawFrame({ opcode: 0 }), 1002],
    ['an unmasked frame', Buffer.from([0x81, 0x02, 0x7b, 0x7d]), 1002],
    ['compression that was not agreed on', rawFrame({ opcode: 0x41 }), 1002],
    [
      'UTF-8 broken between fragments',
      Buffer.concat([
        rawFrame({ opcode: 1, final: false, payload: Buffer.from([0xf0, 0x9f]) }),
        rawFrame({ opcode: 0, payload: Buffer.from([0x41]) }),
      ]),
      1007,
    ],
  ])('%s ends it with the code of RFC 6455', async (_what, bytes, code) => {
    const client = await gateway.greet()
    bytesTo(client, bytes)
    expect(await client.closed).toBe(code)
    await lives()
  })

  it('a flood that does not stop ends it with 4429; what follows is not read', async () => {
    const client = await gateway.greet()
    for (let index = 0; index < 400; index++) client.say({ ping: {} })
    expect(await client.closed).toBe(closeCodes.rateLimited)
    expect(client.all('pong').length).toBeLessThan(100)
    expect(client.frames.at(-1)).toMatchObject({ error: { code: 'rate_limited' } })
    await lives()
  })

  it('a message that comes too fast is named in its refusal', async () => {
    const client = await gateway.greet()
    for (let index = 0; index < 60; index++) client.say({ ping: {} })
    // A slow machine lets some more through.
    for (let index = 0; index < 40; index++) client.send(`one-too-many-${index}`)
    const named = () => client.all('error').find(({ clientMessageId }) => clientMessageId.startsWith('one-too-many'))
    expect(await waitFor(named)).toMatchObject({ code: 'rate_limited' })
  })

  it('300 sockets that talk nonsense end for a reason, and the process lives', async () => {
    const frames = fuzzedFrames(20_260_801)
    const client = async () => {
      const talking = await gateway.greet()
      // A frame that is right by chance does not end it; one of these does.
      for (const frame of [...take(frames, 7), 'the end']) talking.say(frame)
      return talking.closed
    }
    for (let round = 0; round < 10; round++) {
      const codes = await Promise.all(Array.from({ length: 30 }, client))
      expect(new Set(codes)).toEqual(new Set([closeCodes.protocolError]))
    }
    await lives()
  })
})

describe('who does not read', () => {
  it('is closed when a megabyte waits; others are told all the same', async () => {
    const slow = await gateway.greet()
    const other = await gateway.greet({ token: slow.welcome.token })
    const subject = liveSubjects.visitor(gateway.site.id, slow.welcome.visitorId)
    const frame = JSON.stringify({ later: 'x'.repeat(100_000) })
    let heard = 0
    other.socket.removeAllListeners('message').on('message', () => heard++)
    slow.socket.pause()
    let told = 0
    for (const megabytes = 40; told < megabytes * 10; told++) {
      gateway.messaging.publishLive(subject, frame)
      // The other one keeps up.
      if (told % 20 === 19) await waitFor(() => heard === told + 1)
    }
    expect(other.socket.readyState).toBe(WebSocket.OPEN)
    slow.socket.removeAllListeners('message').resume()
    expect(await slow.closed).toBe(closeCodes.tooSlow)
  })
})

describe('upgrades', () => {
  it('that are for another path are refused', async () => {
    expect(await refusalOf(gateway.url.replace('/v1/socket', '/v1/files/x'))).toBe(404)
    expect(await refusalOf(`${gateway.url}?anything=1`)).toBeUndefined()
  })

  it('that come too often from one address are refused; other addresses are not concerned', async () => {
    const from = (address: string) => refusalOf(gateway.url, { 'x-forwarded-for': address })
    for (let index = 0; index < 40; index++) expect(await from('203.0.113.5')).toBeUndefined()
    expect(await from('203.0.113.5')).toBe(429)
    expect(await from('198.51.100.1, 203.0.113.5')).toBe(429)
    expect(await from('203.0.113.6')).toBeUndefined()
  })

  it('that are no WebSocket are told so', async () => {
    const answer = await fetch(`${gateway.http}/v1/socket`)
    expect(answer.status).toBe(426)
    expect(await answer.json()).toMatchObject({ code: 'upgrade_required' })
  })

  it('that end before they begin leave nothing behind', async () => {
    const { port } = new URL(gateway.http)
    for (let index = 0; index < 20; index++) {
      const socket = connect(Number(port), '127.0.0.1')
      socket.write('GET /v1/socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n')
      socket.end(`Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${'a'.repeat(22)}==\r\n\r\n`)
      socket.resume()
      await new Promise((resolve) => socket.once('close', resolve))
    }
    await lives()
  })
})

describe('a site open to all', () => {
  it('still wants an origin', async () => {
    gateway.conversations.sites.push({
      ...gateway.site,
      id: 'sit_01k00000000000000000000000',
      key: 'open',
      allowedOrigins: ['*'],
    })
    const anyone = await gateway.connect({ origin: 'https://anyone.example' })
    anyone.say(hello({ siteKey: 'open' }))
    await anyone.hears('welcome')
    const none = await gateway.connect({})
    none.say(hello({ siteKey: 'open' }))
    expect(await none.closed).toBe(closeCodes.originRefused)
  })
})
