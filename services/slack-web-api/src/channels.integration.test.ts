import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness?.stop())

const driver = () => harness.slack.sandbox.driver
const mara = () => driver().user('mara').id
const bot = () => Object.values(driver().workspace.users).find((user) => user.bot)?.id ?? ''
const lost = (channel: string) =>
  harness
    .told('channel.lost.v1')
    .filter(({ slackChannelId }) => slackChannelId === channel)
    .map(({ reason }) => reason)

async function talk(name: string) {
  const channel = await harness.slack.channel(name)
  const { id } = channel
  await driver().act({ kind: 'join', as: mara(), channel: id })
  const conversation = harness.converse({ homeChannelId: id })
  await conversation.say('hello')
  await waitFor(() => harness.slack.posts(channel, harness.slack.posts(channel)[0]?.ts).length === 1)
  return { channel, id, conversation }
}

describe('a channel that conversations are in', () => {
  it('is lost when it is deleted, archived, or the app is shown out, be it private or not', async () => {
    const [deleted, archived, left, secret] = [
      await talk('to-delete'),
      await talk('to-archive'),
      await talk('to-leave'),
      await talk('to-leave-in-private'),
    ]
    driver().makePrivate(secret.channel)
    await driver().act({ kind: 'deleteChannel', as: mara(), channel: deleted.id })
    await driver().act({ kind: 'archive', as: mara(), channel: archived.id })
    await driver().act({ kind: 'kick', as: mara(), channel: left.id, user: bot() })
    await driver().act({ kind: 'kick', as: mara(), channel: secret.id, user: bot() })
    await waitFor(() => [deleted, archived, left, secret].every(({ id }) => lost(id).length > 0))
    expect(new Set(lost(deleted.id))).toEqual(new Set(['deleted']))
    expect(new Set(lost(archived.id))).toEqual(new Set(['archived']))
    expect(new Set([...lost(left.id), ...lost(secret.id)])).toEqual(new Set(['removed']))
  })

  it('is not when it is renamed or made private, or somebody else goes; what happens elsewhere is nobody’s business', async () => {
    const { channel, id, conversation } = await talk('to-stay')
    await driver().act({ kind: 'rename', as: mara(), channel: id, name: 'renamed' })
    driver().makePrivate(channel)
    await driver().act({ kind: 'leave', as: mara(), channel: id })
    const elsewhere = await harness.slack.channel('elsewhere')
    await driver().act({ kind: 'archive', as: mara(), channel: elsewhere.id })
    await driver().idle()
    await conversation.say('still here')
    const thread = () => harness.slack.posts(channel, harness.slack.posts(channel)[0]?.ts)
    await waitFor(() => thread().some(({ text }) => text === 'still here'))
    expect([...lost(id), ...lost(elsewhere.id)]).toEqual([])
  })
})
