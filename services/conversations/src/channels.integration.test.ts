import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, inSlack, reply, toldOf, update, texts, conversationOf, listed, act } = harness
const thread = '1700000000.000100'

const lose = (reason: 'removed' | 'archived' | 'deleted' = 'removed', slackChannelId = 'C1') =>
  harness.messaging.publish('channel.lost.v1', {
    workspaceId: harness.world.workspaceId,
    data: { slackChannelId, reason },
  })
const siteNow = async () => {
  const { sites } = await harness.messaging.request('site.list.v1', { workspaceId: harness.world.workspaceId })
  return sites[0]
}
async function begin(channel = 'C1') {
  const visitorId = newId('vis')
  const { conversationId } = await say('hello', visitorId)
  await inSlack(conversationId, thread, channel)
  await waitFor(async () => (await listed(conversationId))?.destination)
  return { visitorId, conversationId }
}
const alerts = () => toldOf('alert.raised.v1')

describe('when the app loses a channel', () => {
  it('open conversations go on in the fallback channel, are told so, and the owner hears of it', async () => {
    await update({ fallbackSlackChannelId: 'C2' })
    const open = await begin()
    const closed = await begin()
    await act(closed.conversationId, 'U1', { do: 'close', reason: '' })
    await lose()
    const note = await waitFor(() => toldOf('note.created.v1')[0])
    expect(note).toMatchObject({
      conversation: { id: open.conversationId, homeChannelId: 'C2' },
      agent: null,
      text: expect.stringContaining('goes on here'),
    })
    expect((await listed(open.conversationId))?.destination).toBeNull()
    await waitFor(() => alerts().length === 1 && toldOf('mail.requested.v1').length === 1)
    expect(alerts()[0]?.slackUserIds).toEqual(['U1'])
    expect(alerts()[0]?.text).toBe(
      '⚠️ Parley was removed from <#C1>. One open conversation goes on in the fallback channel. New conversations of Acme Store go there, too.',
    )
    expect(toldOf('mail.requested.v1')[0]?.to).toEqual({ role: 'owner' })
    expect((await siteNow())?.slackChannelId).toBe('C2')
    // Told again, it moves nothing and alarms nobody.
    await lose()
    await lose('archived', 'C7')
    await inSlack(open.conversationId, '1700000005.000100', 'C2')
    await reply('there we are', '1700000006.000100', { channel: 'C2', thread_ts: '1700000005.000100' })
    await waitFor(async () => (await texts(open.visitorId)).includes('there we are'))
    // A closed one that is opened again goes there, too, without a word before.
    expect((await conversationOf(closed.conversationId)).homeChannelId).toBe('C2')
    expect(alerts()).toHaveLength(1)
    expect(toldOf('note.created.v1')).toHaveLength(1)
  })

  it('without a fallback nothing moves, and the owner is told what to do, once', async () => {
    const { conversationId } = await begin()
    await lose('archived')
    await lose('archived')
    await waitFor(() => alerts().length > 0)
    expect(alerts()[0]?.text).toBe(
      '⚠️ Somebody archived <#C1>. 1 open conversation waits; nothing is lost. New conversations of Acme Store wait, too. Restore the channel, or choose another one in the Console.',
    )
    expect((await conversationOf(conversationId)).homeChannelId).toBe('C1')
    expect((await listed(conversationId))?.destination?.slackChannelId).toBe('C1')
    await harness.messaging.publish('channel.lost.v1', {
      workspaceId: harness.world.workspaceId,
      data: { slackChannelId: 'C8', reason: 'removed' },
    })
    expect(alerts()).toHaveLength(1)
  })

  it('a Noisy conversation whose channel it was goes on as a thread of the fallback channel', async () => {
    await update({ mode: 'noisy', fallbackSlackChannelId: 'C2' })
    const { conversationId } = await begin('C9')
    const other = await begin('C10')
    await lose('removed', 'C9')
    await waitFor(async () => (await conversationOf(conversationId)).mode === 'still')
    expect((await conversationOf(conversationId)).homeChannelId).toBe('C2')
    expect((await conversationOf(other.conversationId)).mode).toBe('noisy')
  })
})

it('a channel that Slack gives another id is the same channel', async () => {
  await update({ fallbackSlackChannelId: 'C1' })
  const { visitorId, conversationId } = await begin()
  await reply('first', '1700000001.000100')
  await waitFor(async () => (await texts(visitorId)).length === 2)
  await harness.messaging.publish('channel.renumbered.v1', {
    workspaceId: harness.world.workspaceId,
    data: { oldSlackChannelId: 'C1', newSlackChannelId: 'C100' },
  })
  await waitFor(async () => (await listed(conversationId))?.destination?.slackChannelId === 'C100')
  await waitFor(async () => (await conversationOf(conversationId)).homeChannelId === 'C100')
  expect(await siteNow()).toMatchObject({ slackChannelId: 'C100', fallbackSlackChannelId: 'C100' })
  const edited = {
    user: 'U7',
    ts: '1700000001.000100',
    thread_ts: thread,
    text: 'second',
    edited: { ts: '1700000002.000000' },
  }
  await waitFor(async () => {
    await harness.slackSays({ channel: 'C100', subtype: 'message_changed', message: edited })
    return (await texts(visitorId)).at(-1) === 'second (edited)'
  })
  expect(await texts(visitorId)).toHaveLength(2)
})
