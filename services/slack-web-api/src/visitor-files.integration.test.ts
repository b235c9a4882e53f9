import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Message } from '@parley/contracts'
import { newId } from '@parley/ids'
import { type FileStore, openFileStore } from '@parley/messaging'
import type { Channel } from '@parley/slack-sandbox'
import { spawnService, waitFor } from '@parley/test-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, internalSecret, startHarness } from './testing/harness.ts'
import type { TestConversation } from './testing/visitor.ts'

const main = new URL('./main.ts', import.meta.url)
let harness: Harness
let store: FileStore
beforeAll(async () => {
  harness = await startHarness()
  store = openFileStore(harness.messaging.connection)
})
afterAll(() => harness?.stop())
afterEach(() => driver().faults.set({}))

const driver = () => harness.slack.sandbox.driver
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let channels = 0
async function converse(mode: 'still' | 'noisy') {
  const home = await harness.slack.channel(`files-${mode}-${++channels}`)
  const conversation = harness.converse({ mode, homeChannelId: home.id, siteName: `Shop ${channels}` })
  return { home, conversation }
}

/** The conversation's place in Slack, once it has one. */
async function placeOf({ snapshot }: TestConversation): Promise<{ channel: Channel; thread: string | undefined }> {
  const opened = await waitFor(() =>
    harness.told('destination.opened.v1').find(({ conversationId }) => conversationId === snapshot.id),
  )
  const { slackChannelId, slackThreadTs } = opened.destination
  const channel = driver().workspace.channels[slackChannelId]
  if (!channel) throw new Error('the channel is not there')
  return { channel, thread: snapshot.mode === 'still' ? slackThreadTs : undefined }
}

/** What is in the conversation's place, oldest first: words, and files by their names. */
async function shown(conversation: TestConversation): Promise<string[]> {
  const { channel, thread } = await placeOf(conversation)
  const { files } = driver().workspace
  return channel.messages
    .filter(({ ts, threadTs, metadata, subtype }) => {
      if (metadata?.event_type.includes('card') || (subtype && subtype !== 'file_share')) return false
      return thread ? threadTs === thread && ts !== thread : !threadTs
    })
    .flatMap((message) => [message.text, ...(message.files ?? []).map((id) => `file ${files[id]?.name ?? 'gone'}`)])
    .filter(Boolean)
}
const shows = (conversation: TestConversation, ...expected: string[]) =>
  waitFor(async () => JSON.stringify(await shown(conversation)) === JSON.stringify(expected), {
    what: `${expected.join(', ')} to be shown`,
  }).catch(async (error) => {
    throw new Error(`${error.message}; shown: ${JSON.stringify(await shown(conversation))}`)
  })

/** Uploaded files of these names, as the gateway leaves them. */
async function uploaded(...names: string[]): Promise<Message['files']> {
  return Promise.all(names.map((name) => uploadedAs(name, Buffer.from(`bytes of ${name}`))))
}
async function uploadedAs(name: string, content: Buffer): Promise<Message['files'][number]> {
  const fileId = newId('fil')
  await store.put(fileId, Readable.from([content]))
  return { fileId, name, size: content.length, mimetype: 'text/plain', slackFileId: null }
}
const settledOf = (message: Message) =>
  waitFor(() => harness.told('file.settled.v1').filter(({ messageId }) => messageId === message.id).length > 0).then(
    () => harness.told('file.settled.v1').filter(({ messageId }) => messageId === message.id),
  )
const inSlack = () => Object.values(driver().workspace.files).map(({ name }) => name)
const calls = (method: string) => driver().calls.filter((call) => call.method === method)

describe.each(['still', 'noisy'] as const)('a visitor’s files, %s', (mode) => {
  it('follow their message, before the next one, and are told of and kept no longer here', async () => {
    const { conversation } = await converse(mode)
    const files = await uploaded('a.txt', 'b.txt')
    const message = await conversation.say('two files', { files })
    await conversation.say('that was it')
    await shows(conversation, 'two files\n📎 a.txt\n📎 b.txt', 'file a.txt', 'file b.txt', 'that was it')
    const settled = await waitFor(async () => (await settledOf(message)).length === 2 && (await settledOf(message)))
    for (const { fileId, slackFileId, failure } of settled) {
      expect(failure).toBeNull()
      const file = driver().workspace.files[slackFileId ?? '']
      const name = files.find((each) => each.fileId === fileId)?.name ?? ''
      expect([file?.name, Buffer.from(file?.content ?? '', 'base64').toString()]).toEqual([name, `bytes of ${name}`])
      await waitFor(async () => !(await store.open(fileId)))
    }
  })

  it('need no words', async () => {
    const { conversation } = await converse(mode)
    await conversation.say('', { files: await uploaded('alone.txt') })
    await shows(conversation, '📎 alone.txt', 'file alone.txt')
  })

  it('stay named when the words change, and go when they are taken back', async () => {
    const { conversation } = await converse(mode)
    const message = await conversation.say('tpyo', { files: await uploaded('kept.txt') })
    await settledOf(message)
    await conversation.change(message, { text: 'typo', editedAt: new Date().toISOString() })
    await shows(conversation, 'typo\n📎 kept.txt', 'file kept.txt')
    await conversation.change(message, { text: '', files: [], deletedAt: new Date().toISOString() })
    await waitFor(() => !inSlack().includes('kept.txt'))
  })
})

describe('a visitor’s file', () => {
  it('of 25 MB comes whole', async () => {
    const { conversation } = await converse('still')
    const content = randomBytes(25 * 1024 ** 2)
    const message = await conversation.say('', { files: [await uploadedAs('large.bin', content)] })
    const [settled] = await settledOf(message)
    const file = driver().workspace.files[settled?.slackFileId ?? '']
    expect(digestOf(Buffer.from(file?.content ?? '', 'base64'))).toBe(digestOf(content))
  })

  it.each(['files.getUploadURLExternal', 'files.completeUploadExternal', 'files.info'])(
    'is there once when the answers of %s are lost',
    async (method) => {
      const { conversation } = await converse('still')
      // What became of it is asked only after an answer was lost.
      const methods = method === 'files.info' ? ['files.info', 'files.completeUploadExternal'] : [method]
      const name = `${method}.txt`
      const before = calls(method).length
      driver().faults.set({ methods, loseReplies: 1 })
      const message = await conversation.say('', { files: await uploaded(name) })
      // Shown already, it is not sent once more.
      const tries = method === 'files.completeUploadExternal' ? 1 : 2
      await waitFor(() => calls(method).length >= before + tries)
      driver().faults.set({})
      await settledOf(message)
      await shows(conversation, `📎 ${name}`, `file ${name}`)
      expect(await settledOf(message)).toHaveLength(1)
    },
  )

  it('is there once when Slack’s answer to its bytes is lost', async () => {
    const { conversation } = await converse('still')
    const before = driver().faults.lost
    driver().faults.set({ methods: ['upload'], loseReplies: 1 })
    const message = await conversation.say('', { files: await uploaded('bytes.txt') })
    await waitFor(() => driver().faults.lost > before)
    driver().faults.set({})
    await settledOf(message)
    await shows(conversation, '📎 bytes.txt', 'file bytes.txt')
  })

  it('that is waited for holds the next message up, also when many wait', async () => {
    const { conversation } = await converse('still')
    const messages = ['one', 'two', 'three', 'four', 'five', 'six'].map((text) => conversation.write(text))
    const [, second] = messages
    if (second) second.files = await uploaded('between.txt')
    for (const message of messages) await conversation.tell(message)
    await waitFor(async () => (await shown(conversation)).join('\n').includes('six'))
    const said = (await shown(conversation)).join('\n').split('\n')
    expect(said).toEqual(['one', 'two', '📎 between.txt', 'file between.txt', 'three', 'four', 'five', 'six'])
  })

  it('waits as long as Slack wants', async () => {
    const { conversation } = await converse('still')
    driver().faults.set({ methods: ['files.getUploadURLExternal'], rateLimitedFor: 1 })
    const message = await conversation.say('', { files: await uploaded('later.txt') })
    await conversation.say('and then')
    await shows(conversation, '📎 later.txt')
    driver().faults.set({})
    await settledOf(message)
    await shows(conversation, '📎 later.txt', 'file later.txt', 'and then')
  })

  it('waits for a channel that was archived', async () => {
    const { conversation, home } = await converse('still')
    await conversation.say('hello')
    await shows(conversation, 'hello')
    driver().faults.set({ methods: ['files.completeUploadExternal'], status: 503 })
    const message = await conversation.say('', { files: await uploaded('patient.txt') })
    await shows(conversation, 'hello', '📎 patient.txt')
    const mara = driver().user('mara').id
    await driver().act({ kind: 'archive', as: mara, channel: home.id })
    driver().faults.set({})
    await waitFor(() => harness.told('connection.broken.v1').length > 0)
    await driver().act({ kind: 'unarchive', as: mara, channel: home.id })
    await settledOf(message)
    await shows(conversation, 'hello', '📎 patient.txt', 'file patient.txt')
  })

  it('whose bytes are not there any more is told of as lost, and holds nothing up', async () => {
    const { conversation } = await converse('still')
    const [file] = await uploaded('lost.txt')
    await store.drop(file?.fileId ?? 'fil_')
    const message = await conversation.say('', { files: file ? [file] : [] })
    await conversation.say('go on')
    await shows(conversation, '📎 lost.txt', 'go on')
    expect(await settledOf(message)).toMatchObject([{ failure: 'lost', slackFileId: null }])
  })

  it('that Slack will not take is told of as rejected, and holds nothing up', async () => {
    const { conversation } = await converse('still')
    driver().faults.set({ methods: ['files.getUploadURLExternal'], error: 'file_uploads_disabled' })
    const message = await conversation.say('', { files: await uploaded('no.txt') })
    await conversation.say('go on')
    await shows(conversation, '📎 no.txt', 'go on')
    expect(await settledOf(message)).toMatchObject([{ failure: 'rejected' }])
  })

  it('that is taken back before it is in Slack does not get there', async () => {
    const { conversation } = await converse('still')
    driver().faults.set({ methods: ['files.getUploadURLExternal'], status: 503 })
    const files = await uploaded('never.txt')
    const message = await conversation.say('oops', { files })
    await shows(conversation, 'oops\n📎 never.txt')
    await conversation.change(message, { text: '', files: [], deletedAt: new Date().toISOString() })
    await waitFor(async () => !(await store.open(files[0]?.fileId ?? 'fil_')))
    driver().faults.set({})
    await conversation.say('go on')
    await shows(conversation, 'go on')
    expect(inSlack()).not.toContain('never.txt')
  })
})

describe('a process that is killed while it brings files', () => {
  let killed: Harness
  beforeAll(async () => {
    killed = await startHarness({ replicas: 0 })
  })
  afterAll(() => killed?.stop())

  it('has its work done by the next one, each file once', async () => {
    const { engines, slack, messaging } = killed
    const env = {
      DATABASE_URL: engines.databaseUrl,
      NATS_URL: engines.natsUrl,
      SLACK_API_URL: slack.sandbox.apiUrl,
      INTERNAL_SECRET: internalSecret,
      SLACK_POSTS_PER_SECOND: '100',
      SLACK_POSTS_PER_MINUTE: '10000',
    }
    const { faults, calls, workspace } = slack.sandbox.driver
    faults.set({ methods: ['files.', 'upload'], latencyMs: 60 })
    const files = openFileStore(messaging.connection)
    const home = await slack.channel('killed-files')
    const conversation = killed.converse({ homeChannelId: home.id })
    const names = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.txt`)
    let service = spawnService(main, env)
    for (const name of names) {
      const fileId = newId('fil')
      await files.put(fileId, Readable.from([Buffer.from(name)]))
      const file = { fileId, name, size: name.length, mimetype: 'text/plain', slackFileId: null }
      await conversation.say('', { files: [file] })
    }
    const steps = ['files.getUploadURLExternal', 'files.completeUploadExternal', 'files.getUploadURLExternal']
    for (const [turn, method] of steps.entries()) {
      const done = () => calls.filter((call) => call.method === method).length
      await waitFor(() => done() > turn, { within: 20_000 })
      await service.kill()
      service = spawnService(main, env)
    }
    await waitFor(() => killed.told('file.settled.v1').length === names.length, { within: 40_000 })
    await service.kill()
    const shared = home.messages.flatMap((message) => (message.files ?? []).map((id) => workspace.files[id]?.name))
    expect(shared).toEqual(names)
  }, 90_000)
})
