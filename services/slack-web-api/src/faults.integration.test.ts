import type { Faults } from '@parley/slack-sandbox'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'
import type { TestConversation } from './testing/visitor.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ replicas: 2, postsPerSecond: 50 })
})
afterAll(() => harness.stop())

const driver = () => harness.slack.sandbox.driver
const second = 1_000

/** A call of Slack, for how long it was refused, and what else went wrong with it. */
interface Attempt {
  at: number
  method: string
  channel: unknown
  refusedFor: number
  fault: Faults
}

function watchAttempts(): Attempt[] {
  const attempts: Attempt[] = []
  const { faults } = driver()
  const of = faults.of.bind(faults)
  faults.of = (method, args) => {
    const fault = of(method, args)
    const refusedFor = fault.rateLimitedFor * second
    attempts.push({ at: performance.now(), method, channel: args?.channel, refusedFor, fault })
    return fault
  }
  return attempts
}

/** Calls already on their way when another lane was refused may still arrive. */
const onTheWay = second

/** Calls that came before a refusal of their method allowed it: of the same channel at all, of others once they could know. */
const early = (attempts: Attempt[]) =>
  attempts.filter((call) =>
    attempts.some(
      (refused) =>
        refused.refusedFor > 0 &&
        refused.method === call.method &&
        call.at > refused.at + (refused.channel === call.channel ? 0 : onTheWay) &&
        call.at < refused.at + refused.refusedFor - 20,
    ),
  )

/** For so long, Slack is like this; with a limit, it says each time how long it lasts yet. */
async function troubled(faults: Partial<Faults>, seconds: number, meanwhile: () => Promise<void>): Promise<void> {
  const end = performance.now() + seconds * second
  const remaining = () => Math.ceil((end - performance.now()) / second)
  const set = () =>
    driver().faults.set({ ...faults, ...(faults.rateLimitedFor ? { rateLimitedFor: Math.max(1, remaining()) } : {}) })
  set()
  const counting = setInterval(set, 100)
  try {
    await meanwhile()
    await waitFor(() => performance.now() >= end, { within: (seconds + 5) * second })
  } finally {
    clearInterval(counting)
    driver().faults.clear()
  }
}

function linesOf({ snapshot }: TestConversation): string[] {
  const isCard = (payload: Record<string, unknown> | undefined) => payload?.conversation_id === snapshot.id
  return Object.values(driver().workspace.channels).flatMap((channel) => {
    const cards = harness.slack.posts(channel).filter(({ metadata }) => isCard(metadata?.event_payload))
    expect(cards.length).toBeLessThan(2)
    const [card] = cards
    if (!card) return []
    const posts = snapshot.mode === 'still' ? harness.slack.posts(channel, card.ts) : harness.slack.posts(channel)
    return posts.filter((post) => post !== card).flatMap(({ text }) => text.split('\n'))
  })
}

describe('six conversations, in Still and in Noisy, while Slack is in trouble', () => {
  it('lose nothing, double nothing, stay in order, and nothing is tried before its time', {
    timeout: 280_000,
  }, async () => {
    const home = await harness.slack.channel('home')
    const conversations = Array.from({ length: 6 }, (_, index) =>
      harness.converse({ mode: index % 2 ? 'noisy' : 'still', homeChannelId: home.id, name: `Visitor${index}` }),
    )
    const said: string[] = []
    const sayOn = async (when: string, times = 4) => {
      for (let time = 1; time <= times; time++) {
        said.push(`${when} ${time}`)
        await Promise.all(conversations.map((each) => each.say(`${when} ${time}`)))
      }
    }
    const allThere = () =>
      waitFor(() => conversations.every((each) => linesOf(each).length >= said.length), {
        within: 90 * second,
        what: 'every line in Slack',
      })
    const attempts = watchAttempts()

    await sayOn('before')
    await allThere()
    await troubled({ methods: ['chat.', 'conversations.'], rateLimitedFor: 60 }, 60, () => sayOn('limited'))
    await sayOn('after the limit')
    await allThere()
    expect(attempts.some(({ refusedFor }) => refusedFor > 50 * second)).toBe(true)
    expect(early(attempts)).toEqual([])

    await troubled({ status: 503 }, 6, () => sayOn('failing'))
    await troubled({ hang: true }, 12, () => sayOn('hanging'))
    await allThere()
    expect(attempts.some(({ fault }) => fault.status === 503)).toBe(true)
    expect(attempts.some(({ fault }) => fault.hang)).toBe(true)
    driver().faults.set({ methods: ['chat.postMessage'], loseReplies: 0.1 })
    for (let lot = 1; lot <= 10 || driver().faults.lost === 0; lot++) {
      await sayOn(`lossy ${lot}`, 2)
      await allThere()
    }
    driver().faults.clear()
    for (const each of conversations) expect(linesOf(each)).toEqual(said)
  })
})
