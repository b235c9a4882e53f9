import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { afterEach, describe, expect, it } from 'vitest'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, inSlack, reply, react, viewOf, texts, toldOf, conversationOf, listed, act, people } = harness
afterEach(() => people.clear())

const thread = '1700000000.000100'

async function begin() {
  const visitorId = newId('vis')
  const { conversationId } = await say('hello', visitorId)
  await inSlack(conversationId)
  await waitFor(async () => (await listed(conversationId))?.destination)
  return { visitorId, conversationId }
}
const changed = (slackUserId: string, more: { name?: string; deactivated?: boolean } = {}) => {
  const { name = `Agent ${slackUserId}`, deactivated = false } = more
  const agent = { slackUserId, name, avatarUrl: 'https://avatars.example/2.png' }
  return harness.messaging.publish('agent.changed.v1', {
    workspaceId: harness.world.workspaceId,
    data: { agent, deactivated },
  })
}
const assignee = async (id: `cnv_${string}`) => (await conversationOf(id)).assignee
const online = async () =>
  (await harness.messaging.request('site.resolve.v1', { siteKey: harness.world.site.key })).online

describe('somebody of the team', () => {
  it('who is renamed is so for visitors and on the card, at once; what they said before stays signed as it was', async () => {
    const { visitorId, conversationId } = await begin()
    await reply('before', '1700000001.000100')
    await waitFor(async () => (await texts(visitorId)).includes('before'))
    expect((await assignee(conversationId))?.name).toBe('Agent U7')
    people.set('U7', { name: 'Newly Named' })
    await changed('U7', { name: 'Newly Named' })
    await waitFor(async () => (await assignee(conversationId))?.name === 'Newly Named')
    expect((await viewOf(visitorId)).conversation).toMatchObject({ assigneeName: 'Newly Named' })
    await reply('after', '1700000002.000100')
    await waitFor(async () => (await texts(visitorId)).includes('after'))
    const { messages } = await viewOf(visitorId)
    expect(messages.slice(1).map(({ authorName }) => authorName)).toEqual(['Agent U7', 'Newly Named'])
  })

  it('who is in Slack no more leaves their conversations to the others, who are told, and answers nobody', async () => {
    await harness.update({ availability: 'agents' })
    await harness.messaging.request('availability.set.v1', {
      workspaceId: harness.world.workspaceId,
      slackUserId: 'U1',
      availability: 'on',
    })
    expect(await online()).toBe(true)
    const [theirs, closed, another] = [await begin(), await begin(), await begin()]
    await act(theirs.conversationId, 'U1', { do: 'take' })
    await act(closed.conversationId, 'U1', { do: 'take' })
    await act(closed.conversationId, 'U1', { do: 'close', reason: '' })
    await act(another.conversationId, 'U2', { do: 'take' })
    await changed('U1', { deactivated: true })
    const [note] = await waitFor(() => toldOf('note.created.v1').length > 0 && toldOf('note.created.v1'))
    expect(note).toMatchObject({
      conversation: { id: theirs.conversationId, assignee: null },
      agent: null,
      text: 'Agent U1 is not in this Slack workspace any more. Anybody can take this conversation now.',
    })
    expect(await assignee(theirs.conversationId)).toBeNull()
    expect((await assignee(closed.conversationId))?.slackUserId).toBe('U1')
    expect((await assignee(another.conversationId))?.slackUserId).toBe('U2')
    await waitFor(async () => !(await online()))
    await changed('U1', { deactivated: true })
    await changed('U2', { name: 'The Last' })
    await waitFor(async () => (await assignee(another.conversationId))?.name === 'The Last')
    expect(toldOf('note.created.v1')).toHaveLength(1)
  })
})

describe('somebody of another company, in a shared channel', () => {
  it('writes as a guest, and their emoji does nothing', async () => {
    people.set('U9', { slackTeamId: 'T0OTHERCO' })
    people.set('U8', { slackTeamId: harness.world.team })
    const { visitorId, conversationId } = await begin()
    await react(thread, 'white_check_mark', 'U9')
    await reply('from afar', '1700000001.000100', { user: 'U9', user_team: 'T0OTHERCO' })
    await waitFor(async () => (await texts(visitorId)).includes('from afar'))
    expect((await viewOf(visitorId)).messages.at(-1)?.authorName).toBe('Agent U9 (guest)')
    await react(thread, 'eyes', 'U9')
    expect((await conversationOf(conversationId)).status).toBe('open')
    await react(thread, 'white_check_mark', 'U8')
    await waitFor(async () => (await conversationOf(conversationId)).status === 'closed')
  })
})

describe('how visitors see somebody', () => {
  const profile = (slackUserId: string, publicName: string, publicAvatarUrl = '') =>
    harness.messaging.request('agentProfile.set.v1', {
      workspaceId: harness.world.workspaceId,
      profile: { slackUserId, publicName, publicAvatarUrl },
    })
  const profiles = async () =>
    (await harness.messaging.request('agentProfile.list.v1', { workspaceId: harness.world.workspaceId })).profiles

  it('may be otherwise than Slack shows them, from the next word on and above the chat at once', async () => {
    const { visitorId, conversationId } = await begin()
    await reply('before', '1700000001.000100')
    await waitFor(async () => (await assignee(conversationId))?.name === 'Agent U7')
    await profile('U7', 'Doctor Who', 'https://pictures.example/doctor.png')
    expect((await viewOf(visitorId)).conversation).toMatchObject({
      assigneeName: 'Doctor Who',
      assigneeAvatarUrl: 'https://pictures.example/doctor.png',
    })
    await reply('after', '1700000002.000100')
    await waitFor(async () => (await texts(visitorId)).includes('after'))
    const { messages } = await viewOf(visitorId)
    expect(messages.slice(1).map(({ authorName }) => authorName)).toEqual(['Agent U7', 'Doctor Who'])
    expect(messages.at(-1)?.authorAvatarUrl).toBe('https://pictures.example/doctor.png')
    expect(await profiles()).toEqual([
      { slackUserId: 'U7', publicName: 'Doctor Who', publicAvatarUrl: 'https://pictures.example/doctor.png' },
    ])
  })

  it('is not changed by what changes in Slack, and is as in Slack again once it is taken back', async () => {
    const { visitorId, conversationId } = await begin()
    await profile('U7', 'Doctor Who')
    await reply('hello', '1700000001.000100')
    await waitFor(async () => (await assignee(conversationId))?.name === 'Doctor Who')
    people.set('U7', { name: 'Newly Named' })
    await changed('U7', { name: 'Newly Named' })
    await reply('again', '1700000002.000100')
    await waitFor(async () => (await texts(visitorId)).includes('again'))
    expect((await viewOf(visitorId)).messages.at(-1)?.authorName).toBe('Doctor Who')
    await profile('U7', '')
    expect((await assignee(conversationId))?.name).toBe('Newly Named')
    expect(await profiles()).toEqual([])
  })

  it('is one workspace’s own, and of nobody whom Slack does not know', async () => {
    await profile('U7', 'Doctor Who')
    const workspaceId = newId('wks')
    expect(await harness.messaging.request('agentProfile.list.v1', { workspaceId })).toEqual({ profiles: [] })
    const bad = harness.messaging.request('agentProfile.set.v1', {
      workspaceId,
      profile: { slackUserId: 'U7', publicName: '', publicAvatarUrl: 'javascript:alert(1)' },
    })
    await expect(bad).rejects.toThrow()
  })
})
