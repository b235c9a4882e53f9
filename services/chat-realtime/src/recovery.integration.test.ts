import { closeCodes, liveSubjects } from '@parley/contracts'
import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { TestGateway } from './testing/test-gateway.ts'
import { hello } from './testing/visitor-client.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await TestGateway.start()
})
afterAll(() => gateway.stop())
afterEach(() => {
  gateway.forgetClients()
  gateway.conversations.beforeStoring = async () => {}
  gateway.conversations.afterReading = async () => {}
})

const held = () => {
  let release = () => {}
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  return { until, release }
}
const texts = (visitorId: string) => gateway.conversations.messagesOf(visitorId).map(({ text }) => text)

describe('order', () => {
  it('holds from hello on, for a client that waits for no answer', async () => {
    const client = await gateway.connect()
    client.say(hello())
    for (const id of ['message-1', 'message-2', 'message-3']) client.send(id)
    await client.hearsMany('ack', 3)
    expect(client.frames.map((frame) => Object.keys(frame)[0])[0]).toBe('welcome')
    expect(client.all('ack').map(({ clientMessageId, seq }) => [clientMessageId, seq])).toEqual([
      ['message-1', 1],
      ['message-2', 2],
      ['message-3', 3],
    ])
  })

  it('holds while nobody takes messages, across the visitor’s tabs; each is stored once', async () => {
    const one = await gateway.greet()
    const two = await gateway.greet({ token: one.welcome.token })
    await gateway.conversations.fallSilent()
    one.send('from-one-1')
    one.send('from-one-2')
    await gateway.conversations.listen()
    await one.hearsMany('ack', 2)
    two.send('from-two-1')
    await two.hearsMany('ack', 1)
    expect(texts(one.welcome.visitorId)).toEqual(['from-one-1', 'from-one-2', 'from-two-1'])
  })

  it('holds when a try is stored and its answer comes too late', async () => {
    const client = await gateway.greet()
    let tries = 0
    gateway.conversations.beforeStoring = async ({ clientMessageId }) => {
      if (clientMessageId !== 'answered-late' || tries++ > 0) return
      await waitFor(() => tries > 1)
    }
    client.send('answered-late')
    client.send('the-next-one')
    await client.hearsMany('ack', 2)
    expect(tries).toBeGreaterThan(1)
    expect(texts(client.welcome.visitorId)).toEqual(['answered-late', 'the-next-one'])
  })
})

describe('what is said while a socket comes back', () => {
  it('follows the welcome, and nothing is missing between the two', async () => {
    const first = await gateway.greet()
    first.send('message-1')
    await first.hears('ack')
    const { visitorId, token } = first.welcome
    const reading = held()
    let isReading = false
    gateway.conversations.afterReading = () => {
      isReading = true
      return reading.until
    }
    const back = await gateway.connect()
    back.say(hello({ token, afterSeq: 1 }))
    await waitFor(() => isReading)
    gateway.conversations.add(visitorId, { text: 'said meanwhile', author: 'AUTHOR_AGENT' })
    await waitFor(() => first.all('message').some(({ text }) => text === 'said meanwhile'))
    reading.release()
    await back.hears('message')
    expect(back.frames.map((frame) => Object.keys(frame)[0])).toEqual(['welcome', 'message'])
    expect(back.all('message')).toMatchObject([{ text: 'said meanwhile', seq: 2 }])
  })

  it('is given whole to a client that counted in another conversation', async () => {
    const first = await gateway.greet()
    first.send('message-1')
    const { conversationId } = await first.hears('ack')
    const { token } = first.welcome
    const same = await gateway.greet({ token, conversationId, afterSeq: 1 })
    expect(same.welcome.messages).toEqual([])
    const other = await gateway.greet({ token, conversationId: newId('cnv'), afterSeq: 1 })
    expect(other.welcome.messages).toMatchObject([{ seq: 1 }])
  })
})

describe('a visitor’s tabs', () => {
  it('typing is told to the other tabs and to who listens, not back to where it came from', async () => {
    const one = await gateway.greet()
    one.send('message-1')
    await one.hears('ack')
    const two = await gateway.greet({ token: one.welcome.token })
    const listened: string[] = []
    const subject = liveSubjects.visitor(gateway.site.id, one.welcome.visitorId)
    const listening = gateway.messaging.subscribeLive(subject, (_, data) => listened.push(Buffer.from(data).toString()))
    await gateway.messaging.connection.flush()
    one.say({ typing: {} })
    one.say({ typing: {} })
    await two.hears('typing')
    gateway.conversations.add(one.welcome.visitorId, { text: 'after the typing' })
    await waitFor(() => one.all('message').some(({ text }) => text === 'after the typing'))
    expect(one.all('typing')).toEqual([])
    expect(two.all('typing')).toHaveLength(1)
    expect(listened.filter((frame) => frame.includes('"typing"'))).toHaveLength(1)
    listening.unsubscribe()
  })

  it('what is read on a tab that was open before the first message counts', async () => {
    const one = await gateway.greet()
    const two = await gateway.greet({ token: one.welcome.token })
    one.send('message-1')
    await two.hears('message')
    two.say({ seen: { seq: 1 } })
    const seen = await waitFor(() =>
      gateway.conversations.seen.find(({ visitorId }) => visitorId === one.welcome.visitorId),
    )
    expect(seen).toMatchObject({ seq: 1, conversationId: one.all('ack')[0]?.conversationId })
  })
})

describe('text that Postgres cannot keep', () => {
  it('is mended on the way in', async () => {
    const client = await gateway.greet()
    client.say('{"page":{"url":"https://shop.example/\\u0000","title":"\\udfff"}}')
    client.say('{"send":{"clientMessageId":"message-1","text":"a\\u0000b\\ud800"}}')
    await client.hears('ack')
    expect(gateway.conversations.sent.at(-1)).toMatchObject({
      text: 'ab\ufffd',
      visitor: { page: { url: 'https://shop.example/', title: '\ufffd' } },
    })
  })
})

describe('sites', () => {
  it('are asked for once, asked for again when they change, and told once that they are seen', async () => {
    const site = { ...gateway.site, id: newId('sit'), key: 'site_changing' }
    gateway.conversations.sites.push(site)
    const asked = () => gateway.conversations.resolved.filter((key) => key === site.key).length
    const greet = () => gateway.greet({ siteKey: site.key })
    await Promise.all([greet(), greet(), greet()])
    expect(asked()).toBe(1)
    site.greeting = 'Changed'
    gateway.messaging.publishLive(liveSubjects.site(site.id), '')
    await waitFor(async () => (await greet()).welcome.greeting === 'Changed')
    expect(asked()).toBe(2)
    await waitFor(() => gateway.conversations.sitesSeen.includes(site.id))
    expect(gateway.conversations.sitesSeen.filter((id) => id === site.id)).toHaveLength(1)
  })

  it('that cannot be looked up end a hello with unavailable, to be tried again', async () => {
    await gateway.conversations.fallSilent()
    const client = await gateway.connect()
    client.say(hello({ siteKey: 'not_known_yet' }))
    expect(await client.closed).toBe(closeCodes.goingAway)
    expect(client.frames).toMatchObject([{ error: { code: 'unavailable' } }])
    await gateway.conversations.listen()
  })
})

describe('engines that go away', () => {
  it('Redis: visitors are let in all the same', async () => {
    await gateway.engines.redis.kill()
    const client = await gateway.greet()
    client.send('message-1')
    await client.hears('ack')
    await gateway.engines.redis.start()
  })

  it('NATS: sockets stay, and a message written meanwhile is stored once, in order', async () => {
    const client = await gateway.greet()
    await gateway.engines.nats.kill()
    client.send('written-meanwhile')
    client.send('and-the-next')
    await gateway.engines.nats.start()
    await client.hearsMany('ack', 2)
    expect(texts(client.welcome.visitorId)).toEqual(['written-meanwhile', 'and-the-next'])
    gateway.conversations.add(client.welcome.visitorId, { text: 'live again' })
    await waitFor(() => client.all('message').some(({ text }) => text === 'live again'))
  })
})

describe('a gateway that stops', () => {
  it('spreads the return of its visitors, answers what is in hand, and waits for nobody who does not listen', async () => {
    const visitors = await Promise.all(Array.from({ length: 30 }, () => gateway.greet()))
    const [stubborn, busy] = visitors
    const storing = held()
    gateway.conversations.beforeStoring = () => storing.until
    busy?.send('in-hand-1')
    await waitFor(() => gateway.conversations.sent.some(({ clientMessageId }) => clientMessageId === 'in-hand-1'))
    stubborn?.socket.pause()
    const stopping = gateway.stopGateway()
    await busy?.hears('reconnect')
    busy?.send('too-late-1')
    storing.release()
    await stopping
    const listening = visitors.filter((visitor) => visitor !== stubborn)
    expect(new Set(await Promise.all(listening.map(({ closed }) => closed)))).toEqual(new Set([closeCodes.goingAway]))
    expect(busy?.all('ack')).toMatchObject([{ clientMessageId: 'in-hand-1' }])
    const delays = listening.map((visitor) => visitor.all('reconnect')[0]?.afterMs)
    expect(new Set(delays).size).toBeGreaterThan(10)
    await gateway.run()
    const back = await gateway.greet({ token: busy?.welcome.token })
    back.send('too-late-1')
    await back.hears('ack')
    expect(texts(back.welcome.visitorId)).toEqual(['in-hand-1', 'too-late-1'])
  })
})
