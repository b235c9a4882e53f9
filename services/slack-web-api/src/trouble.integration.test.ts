import type { Channel } from '@parley/slack-sandbox'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'
import type { TestConversation } from './testing/visitor.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const threadOf = (channel: Channel) => harness.slack.posts(channel, harness.slack.posts(channel)[0]?.ts)
/** A lane that could not be mended at once is tried again after a minute. */
const posted = (channel: Channel, text: string) =>
  waitFor(() => threadOf(channel).some((post) => post.text === text), { within: 80_000 })
const mara = () => harness.slack.sandbox.driver.user('mara').id

async function talk(name: string): Promise<{ channel: Channel; conversation: TestConversation }> {
  const channel = await harness.slack.channel(name)
  const conversation = harness.converse({ homeChannelId: channel.id })
  await conversation.say('hello')
  await posted(channel, 'hello')
  return { channel, conversation }
}

const directMessages = () =>
  Object.values(harness.slack.sandbox.driver.workspace.channels)
    .filter(({ im }) => im)
    .flatMap(({ messages }) => messages.map(({ text }) => text))

describe('when Slack refuses', { timeout: 240_000 }, () => {
  it('waits while the channel is archived, tells the owner and the installer once, and goes on after', async () => {
    const { channel, conversation } = await talk('archived')
    const { driver } = harness.slack.sandbox
    await driver.act({ kind: 'archive', as: mara(), channel: channel.id })
    await conversation.say('one')
    await conversation.say('two')
    const broken = { slackChannelId: channel.id, reason: 'channel_archived' }
    await waitFor(() => harness.told('connection.broken.v1').some((each) => each.slackChannelId === channel.id))
    await waitFor(() => directMessages().length > 0)
    const { workspaceId } = harness
    const state = await waitFor(async () => {
      const now = await harness.messaging.request('connection.get.v1', { workspaceId })
      return now.waiting === 2 && now
    })
    expect(state.setbacks).toEqual([{ ...broken, since: expect.any(String) }])
    await driver.act({ kind: 'unarchive', as: mara(), channel: channel.id })
    await posted(channel, 'two')
    await waitFor(() => harness.told('connection.restored.v1').some((each) => each.slackChannelId === channel.id))
    expect(harness.told('connection.broken.v1').filter((each) => each.slackChannelId === channel.id)).toEqual([broken])
    expect(directMessages().filter((text) => text.includes(channel.id))).toHaveLength(1)
    await waitFor(async () => {
      const { setbacks, waiting } = await harness.messaging.request('connection.get.v1', { workspaceId })
      return setbacks.length === 0 && waiting === 0
    })
  })

  it('waits while the app is uninstalled and goes on after it was installed again', async () => {
    const { channel, conversation } = await talk('revoked')
    await harness.revoke()
    await conversation.say('are you there?')
    await waitFor(() => harness.told('connection.broken.v1').some(({ reason }) => reason === 'access_revoked'))
    const { driver } = harness.slack.sandbox
    await harness.reinstall()
    await driver.act({ kind: 'invite', as: mara(), channel: channel.id, users: [botUser()] })
    await posted(channel, 'are you there?')
    await waitFor(() => harness.told('connection.restored.v1').some(({ slackChannelId }) => slackChannelId === null))
  })

  it('joins a public channel that it is not in, and asks to be invited into a private one', async () => {
    const { channel, conversation } = await talk('left')
    channel.members = channel.members.filter((member) => member !== botUser())
    await conversation.say('rejoined')
    await posted(channel, 'rejoined')

    channel.isPrivate = true
    channel.members = channel.members.filter((member) => member !== botUser())
    await conversation.say('waiting outside')
    await waitFor(() => harness.told('connection.broken.v1').some((each) => each.slackChannelId === channel.id))
    const { workspaceId, messaging } = harness
    await expect(messaging.request('channel.connect.v1', { workspaceId, slackChannelId: channel.id })).rejects.toThrow(
      expect.objectContaining({ code: 'channel_missing' }),
    )
    const { driver } = harness.slack.sandbox
    await driver.act({ kind: 'invite', as: mara(), channel: channel.id, users: [botUser()] })
    await posted(channel, 'waiting outside')
  })

  it('gives up what Slack will never take, and goes on with the next', async () => {
    const { channel, conversation } = await talk('rejecting')
    const other = harness.converse({ homeChannelId: channel.id })
    const { faults } = harness.slack.sandbox.driver
    faults.set({ methods: ['chat.postMessage'], containing: 'unbearable', error: 'msg_too_long' })
    const bad = await conversation.say('unbearable')
    await conversation.say('next')
    await other.say('other')
    await posted(channel, 'next')
    await waitFor(() => harness.told('delivery.failed.v1').length === 1)
    expect(harness.told('delivery.failed.v1')[0]).toMatchObject({
      reason: 'rejected',
      messages: [{ messageId: bad.id, seq: 2 }],
    })
    await waitFor(() => harness.slack.posts(channel).length === 2)
    expect(threadOf(channel).map(({ text }) => text)).toEqual([
      'hello',
      expect.stringContaining('msg_too_long'),
      'next',
    ])
  })

  it('does not call again before Slack’s Retry-After, and loses nothing', async () => {
    const { channel, conversation } = await talk('limited')
    const { faults } = harness.slack.sandbox.driver
    const calls: number[] = []
    const of = faults.of.bind(faults)
    faults.of = (method) => {
      if (method === 'chat.postMessage') calls.push(performance.now())
      return of(method)
    }
    faults.set({ methods: ['chat.postMessage'], rateLimitedFor: 2 })
    await conversation.say('one')
    await waitFor(() => calls.length > 0)
    await conversation.say('two')
    const other = harness.converse({ homeChannelId: (await harness.slack.channel('limited-too')).id })
    await other.say('elsewhere')
    faults.clear()
    await posted(channel, 'two')
    faults.of = of
    const [first = 0, second = 0] = calls
    expect(second - first).toBeGreaterThanOrEqual(1_990)
    expect(threadOf(channel).map(({ text }) => text)).toEqual(['hello', 'one', 'two'])
  })

  it('posts once when answers are lost or come as errors', async () => {
    const { channel, conversation } = await talk('lossy')
    const { faults } = harness.slack.sandbox.driver
    const waitingNow = async () =>
      (await harness.messaging.request('connection.get.v1', { workspaceId: harness.workspaceId })).waiting
    faults.set({ methods: ['chat.postMessage'], loseReplies: 0.5 })
    for (let message = 1; message <= 8; message++) await conversation.say(`message ${message}`)
    await posted(channel, 'message 8')
    faults.set({ methods: ['chat.postMessage'], status: 503 })
    await conversation.say('in trouble')
    await waitFor(async () => (await waitingNow()) > 0)
    faults.clear()
    await posted(channel, 'in trouble')
    const expected = ['hello', ...Array.from({ length: 8 }, (_, index) => `message ${index + 1}`), 'in trouble']
    expect(threadOf(channel).map(({ text }) => text)).toEqual(expected)
  })
})

const botUser = () => {
  const bot = Object.values(harness.slack.sandbox.driver.workspace.users).find(({ bot }) => bot)
  return bot?.id ?? ''
}
