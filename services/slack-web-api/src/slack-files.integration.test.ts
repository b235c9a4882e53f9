import { createHash, randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createServiceGrants, type RunningService } from '@parley/service-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { isOfSlack } from './slack/slack-files.ts'
import { type Harness, internalSecret, startHarness } from './testing/harness.ts'

let harness: Harness
let replica: RunningService
let origin: string
beforeAll(async () => {
  harness = await startHarness({ replicas: 0 })
  replica = await harness.startReplica()
  await replica.app.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(replica.app.server.address() as AddressInfo).port}`
})
afterAll(() => harness?.stop())
afterEach(() => driver().faults.set({}))

const driver = () => harness.slack.sandbox.driver
const grants = createServiceGrants(internalSecret)
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Somebody of the team shares a file in a channel that the app is in. @returns Slack's id of it */
async function share(name: string, content: Buffer): Promise<string> {
  const mara = driver().user('mara').id
  const { id } = driver().channel('support')
  const before = new Set(Object.keys(driver().workspace.files))
  const files = [{ name, mimetype: 'image/png', content: content.toString('base64') }]
  await driver().act({ kind: 'post', as: mara, channel: id, text: '', files })
  return Object.keys(driver().workspace.files).find((each) => !before.has(each)) ?? ''
}

async function fetchFile(slackFileId: string, authorization?: string, workspaceId = harness.workspaceId) {
  const path = `/internal/files/${workspaceId}/${slackFileId}`
  return fetch(`${origin}${path}`, {
    headers: { authorization: authorization ?? `Bearer ${grants.mint(path)}` },
  })
}
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]

describe('a file’s bytes, for the gateway', () => {
  it.each([1, 25 * 1024 ** 2])('come as they are in Slack: %i of them', async (size) => {
    const content = randomBytes(size)
    const answer = await fetchFile(await share('a.png', content))
    expect(answer.headers.get('content-length')).toBe(String(size))
    expect(digestOf(Buffer.from(await answer.arrayBuffer()))).toBe(digestOf(content))
  })

  it('are for who has a grant for just this file', async () => {
    const id = await share('a.png', Buffer.from('x'))
    const other = grants.mint(`/internal/files/${harness.workspaceId}/F0THER`)
    for (const authorization of ['', 'Bearer x', `Bearer ${other}`])
      expect(await codeOf(await fetchFile(id, authorization))).toEqual([403, 'forbidden'])
  })

  it('are not to be had of a file that is not there, or was deleted', async () => {
    expect(await codeOf(await fetchFile('F0NOBODY'))).toEqual([404, 'file_unknown'])
    expect(await codeOf(await fetchFile('..'))).toEqual([404, 'not_found'])
    const id = await share('a.png', Buffer.from('x'))
    delete driver().workspace.files[id]
    expect(await codeOf(await fetchFile(id))).toEqual([404, 'file_unknown'])
  })

  it('are not the sign-in page that Slack shows to a token that it does not know any more', async () => {
    const { workspaceId, messaging } = harness
    const id = await share('a.png', Buffer.from('x'))
    expect((await fetchFile(id)).status).toBe(200)
    driver().revokeToken((await messaging.request('token.get.v1', { workspaceId })).accessToken)
    expect(await codeOf(await fetchFile(id))).toEqual([502, 'file_refused'])
    await harness.reinstall()
    expect((await fetchFile(id)).status).toBe(200)
  })

  it('are asked for later when Slack does not answer', async () => {
    const id = await share('a.png', Buffer.from('x'))
    driver().faults.set({ methods: ['files.info'], status: 503 })
    expect(await codeOf(await fetchFile(id))).toEqual([503, 'unavailable'])
    driver().faults.set({})
    expect((await fetchFile(id)).status).toBe(200)
  })
})

it('what a file is can be asked', async () => {
  const slackFileId = await share('plan.png', Buffer.from('xyz'))
  const { workspaceId } = harness
  expect(await harness.messaging.request('slackFile.get.v1', { workspaceId, slackFileId })).toEqual({
    name: 'plan.png',
    size: 3,
    mimetype: 'image/png',
  })
})

it.each([
  ['https://files.slack.com/files-pri/T1-F1/a.png', true],
  ['https://evil.example/files-pri/T1-F1/a.png', false],
  ['https://files.slack.com.evil.example/a.png', false],
  ['https://evilslack.com/a.png', false],
  ['http://files.slack.com/a.png', false],
  ['', false],
])('the token goes to Slack alone: %s', (address, expected) => {
  expect(isOfSlack(address, 'https://slack.com/api/')).toBe(expected)
})
