import type { AddressInfo } from 'node:net'
import { service as chatRealtime } from '@parley/chat-realtime'
import { type Site, siteSettings, type VisitorMessage } from '@parley/contracts'
import { service as conversations } from '@parley/conversations'
import { newId } from '@parley/ids'
import { connectMessaging, type Messaging } from '@parley/messaging'
import { silentLogger, startTestEngines, type TestEngines, waitFor } from '@parley/test-kit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CutVisitor } from './cut-visitor.ts'

const origin = 'https://shop.example'
const workspaceId = newId('wks')

let engines: TestEngines
let messaging: Messaging
let site: Site
const gateways: string[] = []
const stops: (() => Promise<void>)[] = []
/** How often a past was asked for. */
let refetches = 0

beforeAll(async () => {
  engines = await startTestEngines()
  messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
  messaging.subscribeLive('conversation.resume.v1', () => refetches++)
  const env = {
    DATABASE_URL: engines.databaseUrl,
    NATS_URL: engines.natsUrl,
    REDIS_URL: engines.redisUrl,
    PUBLIC_URL: 'http://chat.example',
    VISITOR_TOKEN_SECRET: 's'.repeat(40),
    INTERNAL_SECRET: 'i'.repeat(40),
    MAX_CONNECTIONS_PER_ADDRESS: '100000',
  }
  const past = await conversations.start(conversations.loadConfig(env), { logger: silentLogger })
  stops.push(past.stop)
  for (const _ of ['one', 'another']) {
    const { app, onUpgrade, stop } = await chatRealtime.start(chatRealtime.loadConfig(env), { logger: silentLogger })
    app.server.on('upgrade', (...upgrade) => onUpgrade?.(...upgrade))
    await app.listen({ port: 0, host: '127.0.0.1' })
    gateways.push(`ws://127.0.0.1:${(app.server.address() as AddressInfo).port}/v1/socket`)
    stops.unshift(stop)
  }
  const settings = siteSettings.parse({
    ...{ name: 'Shop', mode: 'still', slackChannelId: 'C1', inviteSlackUserIds: [], allowedOrigins: [origin] },
    ...{ greeting: '', color: '#123456', replyDefault: 'visitor', reactionActions: [], escalation: [] },
    ...{ availability: 'always', openingHours: null, fallbackSlackChannelId: null, widget: {} },
  })
  site = (await messaging.request('site.create.v1', { workspaceId, settings })).site
})
afterAll(async () => {
  for (const stop of stops) await stop()
  await messaging.close()
  await engines.stop()
})

/** What happens until the next cut. */
interface Stretch {
  gateway: number
  /** What both sides say, and the visitor's edits, one after the other. */
  said: ('visitor' | 'agent' | 'edit')[]
  /** How much of it while the visitor is away. */
  whileAway: number
  /** The socket is cut after so many frames, if it has had as many, else after all was said. */
  frames: number
}

const stretch: fc.Arbitrary<Stretch> = fc.record({
  gateway: fc.nat({ max: 1 }),
  said: fc.array(fc.constantFrom('visitor', 'visitor', 'agent', 'agent', 'edit'), { maxLength: 5 }),
  whileAway: fc.nat({ max: 3 }),
  frames: fc.nat({ max: 6 }),
})
const cutsEach = 40
const history = fc.array(stretch, { minLength: cutsEach, maxLength: cutsEach })
/** Cuts in all: 1,000. */
const runs = 25

const agent = { slackUserId: 'U7', name: 'Ada', avatarUrl: '' }
const asTold = ({ seq, author, text, edited }: VisitorMessage) => `${seq} ${author} ${text}${edited ? ' (edited)' : ''}`

async function live(stretches: readonly Stretch[]) {
  let gateway = 0
  let agentsWords = 0
  const visitor = new CutVisitor({ siteKey: site.key, origin, anyGateway: () => gateways[gateway] ?? '' })
  const before = refetches
  const say = async (who: Stretch['said'][number]) => {
    const { conversationId, held } = visitor
    if (who === 'visitor') return visitor.write(`visitor ${visitor.written.length}`)
    if (!conversationId) return
    if (who === 'edit') {
      const own = held.findLast(({ author, edited }) => author === 'AUTHOR_VISITOR' && !edited)
      return own && visitor.edit(own, `${own.text}, better`)
    }
    const text = `agent ${agentsWords++}`
    const clientMessageId = crypto.randomUUID()
    await messaging.request('message.reply.v1', {
      ...{ workspaceId, agent, clientMessageId, text },
      conversationId: conversationId as `cnv_${string}`,
    })
  }
  for (const { gateway: next, said, whileAway, frames } of stretches) {
    gateway = next
    for (const who of said.slice(0, whileAway)) await say(who)
    visitor.comeBack(frames)
    await visitor.welcomed()
    for (const who of said.slice(whileAway)) await say(who)
    visitor.cut()
  }
  const duringCuts = refetches - before
  visitor.comeBack()
  await waitFor(() => visitor.isWelcome && visitor.unsent.size === 0, { what: 'everything to be stored' })
  const stored = await whole(visitor)
  await waitFor(() => visitor.held.length >= stored.length, { what: 'everything to be held' })
  visitor.cut()
  return { visitor, stored, duringCuts, agentsWords }
}

/** What the visitor's conversation is, by a look of one's own. */
async function whole(visitor: CutVisitor): Promise<VisitorMessage[]> {
  if (!visitor.conversationId) return []
  const [, claims = ''] = visitor.token.split('.')
  const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub: `vis_${string}` }
  const question = { workspaceId, siteId: site.id, visitorId: sub, limit: 200 }
  const all: VisitorMessage[] = []
  for (let more = true; more; ) {
    const page = await messaging.request('conversation.resume.v1', { ...question, afterSeq: all.at(-1)?.seq ?? 0 })
    all.push(...page.messages)
    more = page.more
  }
  return all
}

describe('a visitor whose network fails', () => {
  it(`loses nothing over ${runs * cutsEach} cuts at any point, between two gateways: no gap, no double, in order, one look into the past each`, async () => {
    await fc.assert(
      fc.asyncProperty(history, async (stretches) => {
        const { visitor, stored, duringCuts, agentsWords } = await live(stretches)
        expect(visitor.held.map(asTold)).toEqual(stored.map(asTold))
        expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1))
        const plain = (text: string) => text.replace(', better', '')
        const wordsOf = (author: VisitorMessage['author']) =>
          stored.filter((message) => message.author === author).map(({ text }) => plain(text))
        expect(wordsOf('AUTHOR_VISITOR')).toEqual(visitor.written)
        expect(wordsOf('AUTHOR_AGENT')).toEqual(Array.from({ length: agentsWords }, (_, index) => `agent ${index}`))
        expect(duringCuts).toBeLessThanOrEqual(cutsEach)
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })
})
