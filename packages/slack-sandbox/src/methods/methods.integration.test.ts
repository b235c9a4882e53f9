import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SlackSandbox, startSlackSandbox } from '../index.ts'
import { type ListeningApp, startListeningApp } from '../testing/listening-app.ts'

let sandbox: SlackSandbox
let app: ListeningApp
let mara: string
let bot: string
beforeAll(async () => {
  sandbox = await startSlackSandbox({ rateLimitFactor: 0, eventRetryDelays: [10] })
  app = await startListeningApp(sandbox)
  mara = sandbox.driver.user('mara').id
  bot = String((await app.call('auth.test')).user_id)
})
afterAll(async () => {
  await app.close()
  await sandbox.close()
})

const room = async (): Promise<string> => {
  const name = `room-${crypto.randomUUID().slice(0, 8)}`
  const { channel } = await app.call('conversations.create', { name })
  return (channel as { id: string }).id
}

describe('a channel of the app’s own', () => {
  it('gains and loses people', async () => {
    const channel = await room()
    expect(await app.call('conversations.invite', { channel, users: mara })).toMatchObject({ ok: true })
    expect(await app.call('conversations.invite', { channel, users: mara })).toMatchObject({
      error: 'already_in_channel',
    })
    expect(await app.call('conversations.members', { channel })).toMatchObject({ members: [bot, mara] })
    expect(await app.call('conversations.kick', { channel, user: mara })).toEqual({ ok: true })
    expect(await app.call('conversations.kick', { channel, user: mara })).toMatchObject({ error: 'not_in_channel' })
    expect(await app.call('conversations.kick', { channel, user: bot })).toMatchObject({ error: 'cant_kick_self' })
    expect(await app.call('conversations.leave', { channel })).toEqual({ ok: true })
    expect(await app.call('conversations.leave', { channel })).toEqual({ ok: true, not_in_channel: true })
    expect(await app.call('chat.postMessage', { channel, text: 'Still here?' })).toMatchObject({
      error: 'not_in_channel',
    })
  })

  it('is described, renamed, archived and brought back', async () => {
    const channel = await room()
    expect(await app.call('conversations.setTopic', { channel, topic: 'Beans' })).toMatchObject({
      channel: { topic: { value: 'Beans', creator: bot } },
    })
    expect(await app.call('conversations.setPurpose', { channel, purpose: 'Roasting' })).toMatchObject({ ok: true })
    expect(await app.call('conversations.setTopic', { channel, topic: 'x'.repeat(251) })).toMatchObject({
      error: 'too_long',
    })
    expect(await app.call('conversations.rename', { channel, name: 'support' })).toMatchObject({ error: 'name_taken' })
    expect(await app.call('conversations.rename', { channel, name: 'Loud' })).toMatchObject({
      error: 'invalid_name_specials',
    })
    expect(await app.call('conversations.rename', { channel, name: 'beans' })).toMatchObject({
      channel: { name: 'beans' },
    })
    expect(await app.call('conversations.archive', { channel })).toEqual({ ok: true })
    expect(await app.call('conversations.archive', { channel })).toMatchObject({ error: 'already_archived' })
    expect(await app.call('conversations.unarchive', { channel })).toEqual({ ok: true })
  })
})

describe('a message', () => {
  it('has a link, is changed by its author alone, and deleted', async () => {
    const channel = await room()
    const { ts } = await app.call('chat.postMessage', { channel, text: 'One' })
    expect(String((await app.call('chat.getPermalink', { channel, message_ts: ts })).permalink)).toContain(String(ts))
    expect(await app.call('chat.update', { channel, ts, text: 'x'.repeat(4_001) })).toMatchObject({
      error: 'msg_too_long',
    })
    expect(await app.call('chat.update', { channel, ts, text: 'Two' })).toMatchObject({ text: 'Two' })
    await app.call('conversations.invite', { channel, users: mara })
    const theirs = await sandbox.driver.act({ as: mara, kind: 'post', channel, text: 'Mine' })
    expect(await app.call('chat.update', { channel, ts: theirs.id, text: 'Yours' })).toMatchObject({
      error: 'cant_update_message',
    })
    expect(await app.call('chat.delete', { channel, ts })).toMatchObject({ ok: true })
    expect(await app.call('chat.delete', { channel, ts })).toMatchObject({ error: 'message_not_found' })
  })

  it('is found by its metadata in a thread', async () => {
    const channel = await room()
    const { ts } = await app.call('chat.postMessage', { channel, text: 'Card' })
    const metadata = { event_type: 'parcel', event_payload: { id: '1' } }
    await app.call('chat.postMessage', { channel, thread_ts: ts, text: 'In it', metadata })
    const thread = await app.call('conversations.replies', { channel, ts, include_all_metadata: true })
    expect(thread.messages).toMatchObject([
      { ts, reply_count: 1 },
      { metadata, thread_ts: ts },
    ])
    const without = await app.call('conversations.replies', { channel, ts })
    expect((without.messages as object[])[1]).not.toHaveProperty('metadata')
  })

  it('is cut when it is too long, and refused when its blocks are wrong', async () => {
    const channel = await room()
    const { message } = await app.call('chat.postMessage', { channel, text: 'x'.repeat(50_000) })
    expect((message as { text: string }).text).toHaveLength(40_000)
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_001) } }]
    expect(await app.call('chat.postMessage', { channel, text: 'x', blocks })).toMatchObject({
      error: 'invalid_blocks',
      errors: ['must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    })
  })
})

describe('a file', () => {
  it('comes in three steps, and needs a token to be read', async () => {
    const channel = await room()
    const begun = await app.call('files.getUploadURLExternal', { filename: 'note.txt', length: 5 })
    const files = [{ id: begun.file_id, title: 'A note' }]
    expect(await app.call('files.completeUploadExternal', { files, channel_id: channel })).toMatchObject({
      error: 'file_not_found',
    })
    await fetch(String(begun.upload_url), { method: 'POST', body: 'Beans' })
    expect(await app.call('files.completeUploadExternal', { files, channel_id: channel })).toMatchObject({
      files: [{ id: begun.file_id, title: 'A note' }],
    })
    const { file } = (await app.call('files.info', { file: begun.file_id })) as { file: Record<string, string> }
    expect(file).toMatchObject({ name: 'note.txt', size: 5, channels: [channel], is_public: true })
    const read = (token: string) =>
      fetch(file.url_private ?? '', { headers: { authorization: `Bearer ${token}` } }).then((answer) => answer.text())
    expect(await read(app.token)).toBe('Beans')
    expect(await read('nobody')).toContain('Sign in')
    expect((await fetch(String(begun.upload_url), { method: 'POST', body: 'Again' })).status).toBe(404)
  })
})

describe('a view', () => {
  const home = (text: string) => ({ type: 'home', blocks: [{ type: 'header', text: { type: 'plain_text', text } }] })

  it('is published over the one that was seen, and no other', async () => {
    const first = (await app.call('views.publish', { user_id: mara, view: home('One') })).view as { hash: string }
    const next = { user_id: mara, view: home('Two'), hash: first.hash }
    expect(await app.call('views.publish', next)).toMatchObject({ ok: true })
    expect(await app.call('views.publish', next)).toMatchObject({ error: 'hash_conflict' })
  })

  it('opens with a trigger, once, and three lie on each other at most', async () => {
    const modal = (title: string) => ({ type: 'modal', title: { type: 'plain_text', text: title }, blocks: [] })
    const trigger = async () => {
      const channel = sandbox.driver.channel('support').id
      await sandbox.driver.act({ as: mara, kind: 'command', channel, command: '/listen', text: '' })
      return app.payloads.at(-1)?.trigger_id
    }
    const used = await trigger()
    const opened = await app.call('views.open', { trigger_id: used, view: modal('One') })
    expect(opened).toMatchObject({ ok: true, view: { root_view_id: expect.any(String), previous_view_id: null } })
    expect(await app.call('views.open', { trigger_id: used, view: modal('One') })).toMatchObject({
      error: 'exchanged_trigger_id',
    })
    const { id, hash } = opened.view as { id: string; hash: string }
    expect(await app.call('views.update', { view_id: id, hash, view: modal('Uno') })).toMatchObject({ ok: true })
    expect(await app.call('views.update', { view_id: id, hash, view: modal('Un') })).toMatchObject({
      error: 'hash_conflict',
    })
    await app.call('views.push', { trigger_id: await trigger(), view: modal('Two') })
    expect(await app.call('views.push', { trigger_id: await trigger(), view: modal('Three') })).toMatchObject({
      ok: true,
    })
    expect(await app.call('views.push', { trigger_id: await trigger(), view: modal('Four') })).toMatchObject({
      error: 'push_limit_reached',
    })
    const top = sandbox.driver.views.top(sandbox.driver.workspace.id, mara)
    await sandbox.driver.act({ as: mara, kind: 'closeView', viewId: top?.id ?? '', all: true })
    expect(sandbox.driver.views.top(sandbox.driver.workspace.id, mara)).toBeUndefined()
  })
})

describe('an answer at the response URL', () => {
  it('is for one person or for all, and changes what was said', async () => {
    const { driver } = sandbox
    const channel = driver.channel('support')
    await app.call('conversations.join', { channel: channel.id })
    await driver.act({ as: mara, kind: 'command', channel: channel.id, command: '/listen', text: '' })
    const url = String(app.payloads.at(-1)?.response_url)
    const respond = async (body: object) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return answer.status
    }
    expect(await respond({ text: 'For you' })).toBe(200)
    expect(driver.whispers(mara)).toContain('For you')
    expect(await respond({ text: 'For all', response_type: 'in_channel' })).toBe(200)
    expect(driver.messages(channel).at(-1)?.text).toBe('For all')
    for (const text of ['3', '4', '5']) expect(await respond({ text })).toBe(200)
    expect(await respond({ text: '6' })).toBe(404)
  })
})
