import type { RequestSubject } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const driver = () => harness.slack.sandbox.driver
const refusal = (code: string) => expect.objectContaining({ code })
const callsOf = (method: string) => driver().calls.filter((call) => call.method === method).length

describe('what others ask', () => {
  it('lists channels, and joins the one that is chosen', async () => {
    const { workspaceId, messaging } = harness
    const before = await messaging.request('channel.list.v1', { workspaceId })
    expect(before.channels.map(({ name }) => name)).toEqual(['general', 'random', 'support'])
    const { id } = driver().channel('support')
    const { channel } = await messaging.request('channel.connect.v1', { workspaceId, slackChannelId: id })
    expect(channel).toEqual({ id, name: 'support', isPrivate: false, isMember: true })
    const after = await messaging.request('channel.list.v1', { workspaceId })
    expect(after.channels.find(({ name }) => name === 'support')?.isMember).toBe(true)
  })

  it('says what to do about a channel that cannot be connected', async () => {
    const { workspaceId, messaging, slack } = harness
    const channel = await slack.channel('old')
    channel.archived = true
    const connect = (slackChannelId: string) => messaging.request('channel.connect.v1', { workspaceId, slackChannelId })
    await expect(connect(channel.id)).rejects.toThrow(refusal('channel_archived'))
    await expect(connect('C0NOWHERE')).rejects.toThrow(refusal('channel_missing'))
  })

  it('lists people without bots, and remembers them until Slack says that they changed', async () => {
    const { workspaceId, messaging, slack } = harness
    const { agents } = await messaging.request('agent.list.v1', { workspaceId })
    const names = Object.values(driver().workspace.users).filter(({ bot }) => !bot)
    expect(agents.map(({ name }) => name).sort()).toEqual(names.map(({ realName }) => realName).sort())
    const [agent] = agents
    const slackUserId = agent?.slackUserId ?? ''
    expect(await messaging.request('agent.get.v1', { workspaceId, slackUserId })).toEqual({
      agent,
      guest: false,
      slackTeamId: slack.teamId,
    })
    expect(callsOf('users.info')).toBe(0)
    await messaging.publish('slackUser.received.v1', {
      workspaceId: null,
      data: {
        slackTeamId: slack.teamId,
        slackEnterpriseId: null,
        slackAppId: 'A1',
        slackEventId: 'Ev1',
        slackEventTime: 1,
        event: {
          type: 'user_change',
          user: { id: slackUserId, is_restricted: true, profile: { display_name: 'Newly Named' } },
        },
      },
    })
    await waitFor(async () => {
      const known = await messaging.request('agent.get.v1', { workspaceId, slackUserId })
      return known.agent.name === 'Newly Named' && known.guest
    })
    expect(harness.told('agent.changed.v1')).toEqual([
      { agent: { slackUserId, name: 'Newly Named', avatarUrl: '' }, deactivated: false },
    ])
    await expect(messaging.request('agent.get.v1', { workspaceId, slackUserId: 'U0NOBODY' })).rejects.toThrow(
      refusal('slack_refused'),
    )
  })

  it('tells whose person somebody is, and when somebody whom it was asked about is in Slack no more', async () => {
    const { workspaceId, messaging, slack } = harness
    const [guest] = driver().connect(await slack.channel('shared'), 'T0OTHERCO', [{ name: 'otto', realName: 'Otto' }])
    const slackUserId = guest?.id ?? ''
    const known = await messaging.request('agent.get.v1', { workspaceId, slackUserId })
    expect(known).toMatchObject({ agent: { name: 'Otto' }, slackTeamId: 'T0OTHERCO' })
    const gone = (id: string) =>
      messaging.publish('slackUser.received.v1', {
        workspaceId: null,
        data: {
          slackTeamId: slack.teamId,
          slackEnterpriseId: null,
          slackAppId: 'A1',
          slackEventId: `EvGone${id}`,
          slackEventTime: 1,
          event: { type: 'user_change', user: { id, real_name: 'Otto', deleted: true } },
        },
      })
    await gone('U0UNKNOWN')
    await gone(slackUserId)
    await waitFor(() => harness.told('agent.changed.v1').some(({ deactivated }) => deactivated))
    const told = harness.told('agent.changed.v1').filter(({ deactivated }) => deactivated)
    expect(told.map(({ agent }) => agent.slackUserId)).toEqual([slackUserId])
  })

  it('knows the private channels that the app is in and a person is not, and asks Slack once', async () => {
    const { workspaceId, messaging, slack } = harness
    const [mara, tobi] = [driver().user('mara').id, driver().user('tobi').id]
    const bot = Object.values(driver().workspace.users).find((user) => user.bot)?.id ?? ''
    const privateChannel = async (name: string, ...members: string[]) => {
      const channel = await slack.channel(name)
      channel.isPrivate = true
      channel.members = members
      return channel.id
    }
    const together = await privateChannel('leads', bot, mara, tobi)
    const [vip, board] = [await privateChannel('vip', bot, mara), await privateChannel('board', bot)]
    await privateChannel('without-the-app', tobi)
    const hiddenFrom = async (slackUserId: string) =>
      (await messaging.request('channel.hidden.v1', { workspaceId, slackUserId })).slackChannelIds.sort()
    expect(await hiddenFrom(tobi)).toEqual([vip, board].sort())
    expect(await hiddenFrom(mara)).toEqual([board])
    expect(await hiddenFrom(mara)).not.toContain(together)
    expect(callsOf('users.conversations')).toBe(3)
  })

  it('lists the user groups that are there', async () => {
    const { workspaceId, messaging } = harness
    driver().setUserGroup({ handle: 'support', name: 'Support team', users: [] })
    driver().setUserGroup({ handle: 'gone', name: 'Gone', users: [], disabled: true })
    const { userGroups } = await messaging.request('userGroup.list.v1', { workspaceId })
    expect(userGroups).toEqual([{ slackUserGroupId: expect.any(String), handle: 'support', name: 'Support team' }])
  })

  it('whispers a notice, in which nobody can be mentioned', async () => {
    const { workspaceId, messaging } = harness
    const { id } = driver().channel('support')
    const mara = driver().user('mara').id
    await driver().act({ kind: 'join', as: mara, channel: id })
    const notice = { workspaceId, slackChannelId: id, slackUserId: mara, slackThreadTs: null }
    await messaging.request('notice.post.v1', { ...notice, text: 'Tobi <!here> was faster.' })
    expect(driver().whispers(mara)).toEqual(['Tobi &lt;!here&gt; was faster.'])
  })

  it.each<[RequestSubject, number]>([
    ['channel.list.v1', 429],
    ['agent.list.v1', 503],
  ])('refuses %s with a reason while Slack does not answer (%i)', async (subject, status) => {
    const { workspaceId, messaging } = harness
    driver().faults.set(status === 429 ? { rateLimitedFor: 1 } : { status })
    await expect(messaging.request(subject, { workspaceId } as never)).rejects.toThrow(
      refusal(status === 429 ? 'slack_busy' : 'slack_unreachable'),
    )
    driver().faults.clear()
  })
})
