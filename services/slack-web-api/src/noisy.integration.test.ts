import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const channelNamed = (name: string) =>
  Object.values(harness.slack.sandbox.driver.workspace.channels).find((channel) => channel.name === name)
const textsIn = (name: string) => harness.slack.posts(channelNamed(name)).map(({ text }) => text)
const opened = (conversationId: string) =>
  harness.told('destination.opened.v1').find((each) => each.conversationId === conversationId)

describe('Noisy', () => {
  it('makes a channel with the chosen people, archives it on closing, comes back with the visitor', async () => {
    const { driver } = harness.slack.sandbox
    const [mara, tobi] = [driver.user('mara').id, driver.user('tobi').id]
    const conversation = harness.converse({ mode: 'noisy', name: 'Ada', number: 7, inviteSlackUserIds: [mara, tobi] })
    await conversation.say('hello')
    const channel = await waitFor(() => channelNamed('chat-shop-7-ada'))
    await waitFor(() => textsIn('chat-shop-7-ada').length === 2)
    expect(channel.members).toEqual(expect.arrayContaining([mara, tobi]))
    expect(channel.topic).toBe('Ada on Shop')
    expect(textsIn('chat-shop-7-ada')).toEqual([expect.stringContaining('Ada on Shop'), 'hello'])
    await waitFor(() => opened(conversation.snapshot.id)?.destination.slackChannelId === channel.id)

    await conversation.update({ status: 'closed', closedAt: new Date().toISOString() })
    await waitFor(() => channel.archived)
    expect(textsIn('chat-shop-7-ada')[0]).toContain('closed')

    await conversation.update({ status: 'open', closedAt: null })
    await conversation.say('one more thing')
    await waitFor(() => textsIn('chat-shop-7-ada').includes('one more thing'))
    expect(channel.archived).toBe(false)
  })

  it('finds another name when one is taken', async () => {
    await harness.slack.channel('chat-shop-8-bob')
    const conversation = harness.converse({ mode: 'noisy', name: 'Bob', number: 8 })
    await conversation.say('hello')
    await waitFor(() => textsIn('chat-shop-8-bob-2').length === 2)
    expect(textsIn('chat-shop-8-bob')).toEqual([])
  })

  it('goes on without whom it cannot invite, and tells the team', async () => {
    const home = await harness.slack.channel('noisy-home')
    const { driver } = harness.slack.sandbox
    await driver.act({ kind: 'invite', as: driver.user('mara').id, channel: home.id, users: [botUser()] })
    const conversation = harness.converse({
      mode: 'noisy',
      name: 'Cleo',
      number: 9,
      homeChannelId: home.id,
      inviteSlackUserIds: ['U0NOBODY', driver.user('tobi').id],
    })
    await conversation.say('hello')
    await waitFor(() => textsIn('chat-shop-9-cleo').length === 2)
    expect(channelNamed('chat-shop-9-cleo')?.members).toContain(driver.user('tobi').id)
    await waitFor(() => harness.slack.posts(home).some(({ text }) => text.includes('Not everybody')))
  })

  it('makes the channel and the card once, even when Slack’s answers are lost', async () => {
    const { faults } = harness.slack.sandbox.driver
    faults.set({ methods: ['conversations.create'], loseReplies: 1 })
    const conversation = harness.converse({ mode: 'noisy', name: 'Dora', number: 10 })
    await conversation.say('hello')
    await waitFor(() => channelNamed('chat-shop-10-dora'))
    faults.set({ methods: ['chat.postMessage'], loseReplies: 1 })
    await waitFor(() => textsIn('chat-shop-10-dora').length === 2)
    faults.clear()
    await waitFor(() =>
      harness.told('delivery.succeeded.v1').some((each) => each.conversationId === conversation.snapshot.id),
    )
    expect(textsIn('chat-shop-10-dora')).toHaveLength(2)
    expect(channelNamed('chat-shop-10-dora-2')).toBeUndefined()
  })

  it('makes a new channel when the old one cannot be used any more', async () => {
    const conversation = harness.converse({ mode: 'noisy', name: 'Emil', number: 11 })
    await conversation.say('hello')
    await waitFor(() => textsIn('chat-shop-11-emil').length === 2)
    const { channels } = harness.slack.sandbox.driver.workspace
    delete channels[channelNamed('chat-shop-11-emil')?.id ?? '']
    await conversation.say('still there?')
    await waitFor(() => textsIn('chat-shop-11-emil-2').includes('still there?'))
  })

  it('comes back into a channel that it was removed from', async () => {
    const conversation = harness.converse({ mode: 'noisy', name: 'Fay', number: 12 })
    await conversation.say('hello')
    const channel = await waitFor(() => channelNamed('chat-shop-12-fay'))
    await waitFor(() => textsIn('chat-shop-12-fay').length === 2)
    channel.members = channel.members.filter((member) => member !== botUser())
    await conversation.say('and now?')
    await waitFor(() => textsIn('chat-shop-12-fay').includes('and now?'))
  })

  it('tells when somebody shows it out of there: the conversation is to go on elsewhere', async () => {
    const conversation = harness.converse({ mode: 'noisy', name: 'Gil', number: 13 })
    await conversation.say('hello')
    const channel = await waitFor(() => channelNamed('chat-shop-13-gil'))
    await waitFor(() => textsIn('chat-shop-13-gil').length === 2)
    const { driver } = harness.slack.sandbox
    const mara = driver.user('mara').id
    await driver.act({ kind: 'join', as: mara, channel: channel.id })
    await driver.act({ kind: 'kick', as: mara, channel: channel.id, user: botUser() })
    const lost = () => harness.told('channel.lost.v1').filter(({ slackChannelId }) => slackChannelId === channel.id)
    await waitFor(() => lost().length > 0)
    expect(lost()[0]).toEqual({ slackChannelId: channel.id, reason: 'removed' })
    const fallback = await harness.slack.channel('fallback')
    await conversation.update({ mode: 'still', homeChannelId: fallback.id })
    await conversation.say('and here?')
    const [card] = await waitFor(() => harness.slack.posts(fallback).length === 1 && harness.slack.posts(fallback))
    await waitFor(() => harness.slack.posts(fallback, card?.ts).some(({ text }) => text === 'and here?'))
    expect(textsIn('chat-shop-13-gil')).not.toContain('and here?')
  })
})

const botUser = () => {
  const bot = Object.values(harness.slack.sandbox.driver.workspace.users).find(({ bot }) => bot)
  return bot?.id ?? ''
}
