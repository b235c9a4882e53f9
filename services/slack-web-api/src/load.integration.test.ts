import type { Channel } from '@parley/slack-sandbox'
import { spawnService, waitFor } from '@parley/test-kit'
import { afterEach, describe, expect, it } from 'vitest'
import { type Harness, type HarnessOptions, internalSecret, startHarness } from './testing/harness.ts'
import type { TestConversation } from './testing/visitor.ts'
import { type WatchedApi, watchApi } from './testing/watched-api.ts'

const main = new URL('./main.ts', import.meta.url)
let harness: Harness
let watched: WatchedApi
afterEach(async () => {
  await harness.stop()
  await watched.close()
})

async function start(options: HarnessOptions): Promise<Harness> {
  harness = await startHarness({
    ...options,
    slackApiUrl: async (apiUrl) => {
      watched = await watchApi(apiUrl)
      return watched.url
    },
  })
  return harness
}

const wanted = 20
/** Everything that each of so many conversations in one channel has to say, told in a jumble of conversations. */
async function sayMuch(channel: Channel, conversations: number): Promise<TestConversation[]> {
  const all = Array.from({ length: conversations }, (_, index) =>
    harness.converse({ homeChannelId: channel.id, name: `Visitor${index}` }),
  )
  for (let message = 1; message <= wanted; message++)
    await Promise.all(all.map((conversation) => conversation.say(`${message} of ${conversation.snapshot.number}`)))
  return all
}

/** What a conversation's thread says, line by line, whichever posts the lines are in. */
function linesOf(channel: Channel, { snapshot }: TestConversation): string[] {
  const cards = harness.slack
    .posts(channel)
    .filter(({ metadata }) => metadata?.event_payload.conversation_id === snapshot.id)
  expect(cards.length).toBeLessThan(2)
  return harness.slack.posts(channel, cards[0]?.ts ?? 'none').flatMap(({ text }) => text.split('\n'))
}

const expected = ({ snapshot }: TestConversation) =>
  Array.from({ length: wanted }, (_, index) => `${index + 1} of ${snapshot.number}`)

async function allThere(channel: Channel, conversations: TestConversation[], within = 60_000): Promise<void> {
  const done = () => conversations.every((each) => linesOf(channel, each).length >= wanted)
  await waitFor(done, { within, what: 'every message in Slack' })
  for (const each of conversations) expect(linesOf(channel, each)).toEqual(expected(each))
}

const deliveredCount = () =>
  new Set(harness.told('delivery.succeeded.v1').flatMap(({ messages }) => messages.map(({ messageId }) => messageId)))
    .size

describe('many messages', () => {
  it('come in order and once, joined under a backlog, with two replicas at work', { timeout: 120_000 }, async () => {
    const { slack } = await start({ replicas: 2, postsPerSecond: 25 })
    const channel = await slack.channel('busy')
    slack.sandbox.driver.faults.set({ methods: ['chat.postMessage'], latencyMs: 5 })
    const conversations = await sayMuch(channel, 10)
    await allThere(channel, conversations)
    expect(watched.mostAtOnce.get(channel.id)).toBe(1)
    await waitFor(() => deliveredCount() === 200)
    const posts = channel.messages.filter(({ threadTs, ts }) => threadTs && threadTs !== ts)
    expect(posts.length).toBeLessThan(200)
  })

  it('come in order and once though answers are lost', { timeout: 120_000 }, async () => {
    const { slack } = await start({ replicas: 2, postsPerSecond: 25 })
    const channel = await slack.channel('lossy')
    slack.sandbox.driver.faults.set({ loseReplies: 0.3 })
    const conversations = await sayMuch(channel, 10)
    await allThere(channel, conversations, 100_000)
    expect(watched.mostAtOnce.get(channel.id)).toBe(1)
  })

  it('come in order and once though the process is killed in the middle', { timeout: 120_000 }, async () => {
    const { slack, engines } = await start({ replicas: 0 })
    const env = {
      DATABASE_URL: engines.databaseUrl,
      NATS_URL: engines.natsUrl,
      INTERNAL_SECRET: internalSecret,
      SLACK_API_URL: watched.url,
      SLACK_POSTS_PER_SECOND: '25',
      SLACK_POSTS_PER_MINUTE: '10000',
    }
    const channel = await slack.channel('killed')
    slack.sandbox.driver.faults.set({ methods: ['chat.postMessage'], latencyMs: 30 })
    let service = spawnService(main, env)
    const telling = sayMuch(channel, 5)
    for (const posts of [3, 12, 25]) {
      await waitFor(() => channel.messages.filter(({ botId }) => botId).length >= posts && watched.inFlight() > 0, {
        within: 30_000,
      })
      await service.kill()
      service = spawnService(main, env)
    }
    await allThere(channel, await telling)
    await service.kill()
  })
})
