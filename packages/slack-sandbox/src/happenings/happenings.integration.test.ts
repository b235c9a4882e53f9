import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Act, type Channel, type SlackSandbox, startSlackSandbox } from '../index.ts'
import { type ListeningApp, startListeningApp } from '../testing/listening-app.ts'

let sandbox: SlackSandbox
let app: ListeningApp
let support: Channel
let mara: string
let tobi: string
beforeAll(async () => {
  sandbox = await startSlackSandbox({ rateLimitFactor: 0, eventRetryDelays: [10] })
  app = await startListeningApp(sandbox)
  ;[mara, tobi] = [sandbox.driver.user('mara').id, sandbox.driver.user('tobi').id]
})
afterAll(async () => {
  await app.close()
  await sandbox.close()
})
beforeEach(async () => {
  const name = `room-${crypto.randomUUID().slice(0, 8)}`
  const { id = '' } = await act({ as: mara, kind: 'createChannel', name, isPrivate: false })
  support = sandbox.driver.channel(name)
  await act({ as: mara, kind: 'invite', channel: id, users: [tobi] })
  await app.call('conversations.join', { channel: id })
  await sandbox.driver.idle()
  app.envelopes.length = 0
})

const act = (what: Act) => sandbox.driver.act(what)
const say = async (text: string, more: object = {}, as = mara) =>
  String((await act({ as, kind: 'post', channel: support.id, text, ...more })).id)
const message = (ts: string) => {
  const found = support.messages.find((each) => each.ts === ts)
  if (!found) throw new Error('no such message')
  return found
}

describe('a message', () => {
  it('carries rich text, is changed, and becomes a tombstone while its thread goes on', async () => {
    const ts = await say('Is the *Ethiopia* in?')
    expect((await app.event('message')).event).toMatchObject({
      ...{ user: mara, text: 'Is the *Ethiopia* in?', ts, channel: support.id, channel_type: 'channel' },
      blocks: [{ type: 'rich_text' }],
    })
    await act({ as: mara, kind: 'edit', channel: support.id, ts, text: 'Is it in?' })
    expect((await app.event('message', 'message_changed')).event).toMatchObject({
      message: { text: 'Is it in?', edited: { user: mara } },
      previous_message: { text: 'Is the *Ethiopia* in?' },
    })
    const reply = await say('Yes', { threadTs: ts, broadcast: true }, tobi)
    expect((await app.event('message', 'thread_broadcast')).event).toMatchObject({
      thread_ts: ts,
      root: { ts, reply_count: 1 },
    })
    app.envelopes.length = 0
    await act({ as: mara, kind: 'delete', channel: support.id, ts })
    expect((await app.event('message', 'message_changed')).event).toMatchObject({
      message: { subtype: 'tombstone', hidden: true },
      previous_message: { text: 'Is it in?' },
    })
    await act({ as: tobi, kind: 'delete', channel: support.id, ts: reply })
    expect((await app.event('message', 'message_deleted')).event).toMatchObject({ deleted_ts: reply, hidden: true })
  })

  it('is a file, something done, or a mention', async () => {
    const files = [{ name: 'plan.txt', mimetype: 'text/plain', content: Buffer.from('Monday').toString('base64') }]
    await say('The plan', { files })
    const { event } = await app.event('message', 'file_share')
    const [file] = event.files as { id: string; url_private: string }[]
    const headers = { authorization: `Bearer ${app.token}` }
    expect(await (await fetch(file?.url_private ?? '', { headers })).text()).toBe('Monday')
    expect(await (await fetch(file?.url_private ?? '')).text()).toContain('Sign in')
    await say('waves', { me: true })
    await app.event('message', 'me_message')
    await say('@listener close')
    expect((await app.event('app_mention')).event.text).toMatch(/^<@U\w+> close$/)
  })

  it('gets a preview of a link, which changes no word of it', async () => {
    const ts = await say('https://example.com')
    sandbox.driver.unfurl(support, message(ts), 'https://example.com')
    const { event } = await app.event('message', 'message_changed')
    expect(event).toMatchObject({ message: { attachments: [{ from_url: 'https://example.com' }] } })
    expect(event.message).not.toHaveProperty('edited')
    expect((event.message as { text: string }).text).toBe((event.previous_message as { text: string }).text)
  })

  it('gets and loses reactions', async () => {
    const ts = await say('Done')
    await act({ as: tobi, kind: 'react', channel: support.id, ts, name: 'white_check_mark' })
    expect((await app.event('reaction_added')).event).toMatchObject({
      ...{ user: tobi, reaction: 'white_check_mark', item_user: mara },
      item: { type: 'message', channel: support.id, ts },
    })
    expect(await app.call('reactions.get', { channel: support.id, timestamp: ts })).toMatchObject({
      message: { reactions: [{ name: 'white_check_mark', count: 1, users: [tobi] }] },
    })
    await act({ as: tobi, kind: 'unreact', channel: support.id, ts, name: 'white_check_mark' })
    await app.event('reaction_removed')
  })

  it('of an app under another name has no user', async () => {
    const { ts } = await app.call('chat.postMessage', { channel: support.id, text: 'Hello', username: 'Visitor 1' })
    const { messages } = await app.call('conversations.history', { channel: support.id, limit: 1 })
    expect(messages).toMatchObject([
      { ts, subtype: 'bot_message', username: 'Visitor 1', app_id: app.definition.appId },
    ])
    expect((messages as object[])[0]).not.toHaveProperty('user')
  })

  it('to the app itself is a direct message', async () => {
    const { user_id: bot } = await app.call('auth.test')
    const { id: channel = '' } = await act({ as: mara, kind: 'openIm', user: String(bot) })
    await act({ as: mara, kind: 'openHome', appId: app.definition.appId, tab: 'messages' })
    expect((await app.event('app_home_opened')).event).toMatchObject({ user: mara, channel, tab: 'messages' })
    await act({ as: mara, kind: 'post', channel, text: 'Hi' })
    expect((await app.event('message')).event).toMatchObject({ channel, channel_type: 'im', text: 'Hi' })
  })
})

describe('a channel', () => {
  it('is renamed, archived, unarchived and deleted', async () => {
    const name = `${support.name}-b`
    await act({ as: mara, kind: 'rename', channel: support.id, name })
    expect((await app.event('channel_rename')).event).toMatchObject({ channel: { id: support.id, name } })
    await act({ as: mara, kind: 'archive', channel: support.id })
    expect((await app.event('channel_archive')).event).toMatchObject({ channel: support.id, user: mara })
    expect(await app.call('chat.postMessage', { channel: support.id, text: 'x' })).toMatchObject({
      error: 'is_archived',
    })
    await act({ as: mara, kind: 'unarchive', channel: support.id })
    await app.event('channel_unarchive')
    await act({ as: mara, kind: 'deleteChannel', channel: support.id })
    expect((await app.event('channel_deleted')).event).toMatchObject({ channel: support.id })
    expect(await app.call('conversations.info', { channel: support.id })).toMatchObject({ error: 'channel_not_found' })
  })

  it('becomes private, and keeps its id', async () => {
    sandbox.driver.makePrivate(support)
    expect((await app.event('message', 'channel_convert_to_private')).event).toMatchObject({ channel_type: 'group' })
    expect(await app.call('conversations.info', { channel: support.id })).toMatchObject({
      channel: { id: support.id, is_private: true, is_group: true },
    })
  })

  it('gets another id', async () => {
    const before = support.id
    const after = sandbox.driver.changeChannelId(support)
    expect((await app.event('channel_id_changed')).event).toMatchObject({
      old_channel_id: before,
      new_channel_id: after,
    })
    expect(await app.call('conversations.info', { channel: before })).toMatchObject({ error: 'channel_not_found' })
    expect(await app.call('conversations.info', { channel: after })).toMatchObject({ ok: true })
  })

  it('gains and loses people, and the app', async () => {
    const ines = sandbox.driver.user('ines').id
    await act({ as: mara, kind: 'invite', channel: support.id, users: [ines] })
    expect((await app.event('member_joined_channel')).event).toMatchObject({ user: ines, inviter: mara })
    await act({ as: ines, kind: 'leave', channel: support.id })
    expect((await app.event('member_left_channel')).event).toMatchObject({ user: ines })
    const { user_id: bot } = await app.call('auth.test')
    await act({ as: mara, kind: 'kick', channel: support.id, user: String(bot) })
    expect((await app.event('channel_left')).event).toMatchObject({ channel: support.id, actor_id: mara })
    app.envelopes.length = 0
    await act({ as: mara, kind: 'invite', channel: support.id, users: [String(bot)] })
    expect((await app.event('member_joined_channel')).event).toMatchObject({ user: bot, inviter: mara })
  })

  it('is shared with another company, whose people are strangers', async () => {
    const [guest] = sandbox.driver.connect(support, 'T0OTHERCO', [{ name: 'otto', realName: 'Otto Other' }])
    expect((await app.event('channel_shared')).event).toMatchObject({ connected_team_id: 'T0OTHERCO' })
    expect(await app.call('conversations.info', { channel: support.id })).toMatchObject({
      channel: { is_ext_shared: true, connected_team_ids: ['T0OTHERCO'] },
    })
    const user = guest?.id ?? ''
    const info = await app.call('users.info', { user })
    expect(info).toMatchObject({ user: { is_stranger: true, team_id: 'T0OTHERCO' } })
    expect((info.user as { profile: object }).profile).not.toHaveProperty('email')
    const files = [{ name: 'a.txt', mimetype: 'text/plain', content: 'YQ==' }]
    await say('From outside', { files }, user)
    const envelope = await app.event('message', 'file_share')
    expect(envelope).toMatchObject({ team_id: 'T0OTHERCO', is_ext_shared_channel: true })
    expect(envelope.authorizations[0]?.team_id).toBe(sandbox.driver.workspace.id)
    expect(envelope.event).toMatchObject({ user_team: 'T0OTHERCO', files: [{ file_access: 'check_file_info' }] })
    const [file] = envelope.event.files as { id: string }[]
    expect(await app.call('files.info', { file: file?.id })).toMatchObject({ file: { name: 'a.txt' } })
    sandbox.driver.disconnectTeam(support, 'T0OTHERCO')
    await app.event('channel_unshared')
    expect(support.members).not.toContain(user)
  })
})

describe('people', () => {
  it('change, come as guests, and go', async () => {
    const { driver } = sandbox
    const guest = driver.addPerson({ name: 'gus', realName: 'Gus Guest', guest: 'single-channel' })
    expect((await app.event('team_join')).event.user).toMatchObject({ id: guest.id, is_ultra_restricted: true })
    const picture = `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')}`
    const before = (await app.call('users.profile.get', { user: guest.id })).profile as Record<string, string>
    driver.changePerson(guest, { realName: 'Gus Gone', avatar: picture })
    const { profile } = (await app.event('user_change')).event.user as { profile: Record<string, string> }
    expect(profile.real_name).toBe('Gus Gone')
    expect(profile.image_72).not.toBe(before.image_72)
    expect(await (await fetch(profile.image_72 ?? '')).text()).toContain('<svg')
    app.envelopes.length = 0
    driver.changePerson(guest, { deleted: true })
    expect((await app.event('user_change')).event.user).toMatchObject({ id: guest.id, deleted: true })
  })

  it('are there or not, and nobody is told', async () => {
    await act({ as: tobi, kind: 'changeProfile', presence: 'away' })
    expect(await app.call('users.getPresence', { user: tobi })).toEqual({ ok: true, presence: 'away' })
    await sandbox.driver.idle()
    expect(app.envelopes).toEqual([])
    await act({ as: tobi, kind: 'changeProfile', presence: 'active' })
  })

  it('are mentioned as a group', async () => {
    const group = sandbox.driver.setUserGroup({ handle: 'night', name: 'Night shift', users: [mara, tobi] })
    expect((await app.event('subteam_created')).event).toMatchObject({ subteam: { id: group.id, handle: 'night' } })
    expect(await app.call('usergroups.list', { include_users: true })).toMatchObject({
      usergroups: [{ id: group.id, users: [mara, tobi] }],
    })
    expect(await app.call('usergroups.users.list', { usergroup: group.id })).toMatchObject({ users: [mara, tobi] })
    await say('@night, please')
    expect((await app.event('message')).event.text).toBe(`<!subteam^${group.id}|@night>, please`)
  })
})
