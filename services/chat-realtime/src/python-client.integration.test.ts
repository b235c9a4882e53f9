import { waitFor } from '@parley/test-kit'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Balancer, startBalancer } from './testing/balancer.ts'
import { PythonVisitor } from './testing/python-visitor.ts'
import { TestGateway } from './testing/test-gateway.ts'

const pageOrigin = 'https://shop.example'

let gateway: TestGateway
let balancer: Balancer | undefined
const visitors: PythonVisitor[] = []
beforeAll(async () => {
  gateway = await TestGateway.start()
})
afterAll(() => gateway.stop())
afterEach(async () => {
  gateway.conversations.beforeStoring = async () => {}
  for (const { process } of visitors.splice(0)) process.kill()
  await balancer?.stop()
  balancer = undefined
})

function visits(text: string, { url = gateway.url, origin = pageOrigin, more = [] as string[] } = {}) {
  const visitor = new PythonVisitor(url, gateway.site.key, origin, text, ...more)
  visitors.push(visitor)
  return visitor
}

/** Waits until a client has printed this; says what it complains of instead. */
async function prints(visitor: PythonVisitor, line: string): Promise<void> {
  await waitFor(() => visitor.printed.includes(line), { what: `the client to print “${line}”` }).catch((error) => {
    throw new Error(`${error.message}; it printed: ${visitor.printed}; it complained: ${visitor.complaints}`)
  })
}

async function whoWrote(text: string) {
  const sent = await waitFor(() => gateway.conversations.sent.find((each) => each.text === text))
  return sent.visitorId
}

it('a client in another language says hello, has its message stored and hears what agents answer', async () => {
  const text = `Is “anybody” there? ${'ä'.repeat(300)}`
  const visitor = visits(text, { more: ['--answers', '2'] })
  await prints(visitor, 'Acme: Hi\nstored: 1\n')
  const visitorId = await whoWrote(text)
  gateway.conversations.add(visitorId, { author: 'AUTHOR_AGENT', authorName: 'Mara', text: 'Yes.' })
  gateway.conversations.add(visitorId, { author: 'AUTHOR_AGENT', authorName: 'Mara', text: 'ü'.repeat(70_000) })
  expect(await visitor.ended).toBe(0)
  const [greeting, stored, short, long = ''] = visitor.printed.split('\n')
  expect([greeting, stored, short]).toEqual(['Acme: Hi', 'stored: 1', 'Mara: Yes.'])
  expect(long.match(/^Mara: ü{70000}$/)).not.toBeNull()
})

it('comes back after a cut and after a gateway stopped, with what it missed, and is one visitor with one message', async () => {
  const text = 'Over three sockets'
  const first = await gateway.run()
  const through = await startBalancer(first)
  balancer = through
  let tries = 0
  gateway.conversations.beforeStoring = async () => {
    if (tries++ === 0) through.cut()
  }
  const visitor = visits(text, { url: through.url, more: ['--answers', '2'] })
  await prints(visitor, 'stored: 1')
  const visitorId = await whoWrote(text)
  through.gateways = []
  await first.stop()
  gateway.conversations.add(visitorId, { author: 'AUTHOR_AGENT', authorName: 'Mara', text: 'While you were away' })
  through.gateways = [await gateway.run()]
  await prints(visitor, 'Mara: While you were away')
  gateway.conversations.add(visitorId, { author: 'AUTHOR_AGENT', authorName: 'Mara', text: 'And now' })
  expect(await visitor.ended).toBe(0)
  expect(visitor.printed.match(/Mara: .*/g)).toEqual(['Mara: While you were away', 'Mara: And now'])
  expect(gateway.conversations.messagesOf(visitorId).map((each) => each.text)).toEqual([
    text,
    'While you were away',
    'And now',
  ])
})

it('ends when the team closes the conversation', async () => {
  const visitor = visits('Thanks, bye')
  await prints(visitor, 'stored: 1')
  const visitorId = await whoWrote('Thanks, bye')
  const [message] = gateway.conversations.messagesOf(visitorId)
  const conversation = { conversationId: message?.conversationId, status: 'STATUS_CLOSED' }
  gateway.conversations.tell(visitorId, { conversation })
  expect(await visitor.ended).toBe(0)
})

it('says why it is refused, and does not come back where that cannot help', async () => {
  const visitor = visits('Hello', { origin: 'https://elsewhere.example' })
  expect(await visitor.ended).toBe(1)
  expect(visitor.complaints).toContain('refused: origin_refused')
  expect(visitor.complaints).toContain('closed with 4403')
})
