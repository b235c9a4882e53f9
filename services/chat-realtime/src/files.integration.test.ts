import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { FileId } from '@parley/contracts'
import { newId } from '@parley/ids'
import { createServiceGrants } from '@parley/service-kit'
import { waitFor } from '@parley/test-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { internalSecret, TestGateway } from './testing/test-gateway.ts'
import { origin } from './testing/visitor-client.ts'

/** Files' bytes in Slack, by Slack's id, as slack-web-api gives them. */
const inSlack = new Map<string, Buffer>()
const grants = createServiceGrants(internalSecret)
let slackWebApi: Server
let gateway: TestGateway
beforeAll(async () => {
  slackWebApi = createServer(async ({ url = '', headers }, response) => {
    const bytes = inSlack.get(url.split('/').at(-1) ?? '')
    if (!grants.allows(headers.authorization, url)) response.writeHead(403).end()
    else if (bytes) response.writeHead(200, { 'content-length': bytes.length }).end(bytes)
    else response.writeHead(404).end(JSON.stringify({ code: 'file_unknown' }))
  })
  await new Promise<void>((resolve) => slackWebApi.listen(0, '127.0.0.1', resolve))
  const { port } = slackWebApi.address() as AddressInfo
  gateway = await TestGateway.start({ SLACK_WEB_API_URL: `http://127.0.0.1:${port}/` })
})
afterAll(async () => {
  await gateway?.stop()
  slackWebApi?.close()
})
afterEach(() => gateway.forgetClients())

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const megabyte = 1024 ** 2

interface Upload {
  name?: string
  site?: string
  token?: string
  origin?: string
}

/** Uploads as a browser does. */
async function upload(body: RequestInit['body'], { name = 'photo.png', site = 'site_test', ...who }: Upload) {
  const headers = { origin: who.origin ?? origin, authorization: `Bearer ${who.token ?? ''}` }
  const query = new URLSearchParams({ site, name })
  const answer = await fetch(`${gateway.http}/v1/files?${query}`, {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit)
  const said = (await answer.json()) as { receipt: string; file: { fileId: FileId }; code: string }
  return { status: answer.status, ...said }
}

/** A visitor whose message carries this file. */
async function sendFile(content: Buffer, name = 'photo.png') {
  const visitor = await gateway.greet()
  const { receipt, file } = await upload(content, { name, token: visitor.welcome.token })
  visitor.say({ send: { clientMessageId: crypto.randomUUID(), text: '', files: [receipt] } })
  await visitor.hears('ack')
  return { visitor, file, receipt }
}

type Visitor = Awaited<ReturnType<typeof gateway.greet>>

async function linkOf(visitor: Visitor, fileId: string): Promise<string> {
  const before = visitor.all('links').length
  visitor.say({ links: { fileIds: [fileId] } })
  await visitor.hearsMany('links', before + 1)
  const { url = '' } = visitor.all('links').at(-1)?.links[0] ?? {}
  return url.replace(origin, gateway.http)
}
const download = async (visitor: Visitor, fileId: string) => fetch(await linkOf(visitor, fileId))

describe('a visitor’s file', () => {
  it('is uploaded, goes into a message, and can be fetched while it is on its way to Slack', async () => {
    const { visitor, file } = await sendFile(png)
    expect(file).toEqual({ fileId: expect.any(String), name: 'photo.png', size: png.length, mimetype: 'image/png' })
    expect(gateway.conversations.sent.at(-1)).toMatchObject({ text: '', files: [{ ...file, slackFileId: null }] })
    expect(await visitor.hears('message')).toMatchObject({ files: [file] })
    const answer = await download(visitor, file.fileId)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png)
  })

  it('is what its content says, whatever its name', async () => {
    const { token } = (await gateway.greet()).welcome
    const kindOf = async (content: string | Buffer, name: string) => (await upload(content, { token, name })).file
    expect(await kindOf('plain words, é', 'a.png')).toMatchObject({ name: 'a.png', mimetype: 'text/plain' })
    expect(await kindOf('<svg onload="x"/>', 'a.svg')).toMatchObject({
      mimetype: expect.not.stringContaining('image/'),
    })
    expect(await kindOf('%PDF-1.7\n', 'a')).toMatchObject({ mimetype: 'application/pdf' })
    expect(await kindOf(Buffer.from([0, 1, 2]), 'b')).toMatchObject({ mimetype: 'application/octet-stream' })
    expect(await kindOf(png, '..\\..\\etc/p\u202Egnp.exe.png')).toMatchObject({ name: 'pgnp.exe.png' })
  })

  it('of 25 MB goes through, and a byte more does not, said at once or not', async () => {
    const { token } = (await gateway.greet()).welcome
    const chunks = function* (bytes: number) {
      for (let left = bytes; left > 0; left -= megabyte) yield Buffer.alloc(Math.min(left, megabyte), 'a')
    }
    const stream = (bytes: number) => Readable.toWeb(Readable.from(chunks(bytes))) as unknown as RequestInit['body']
    expect(await upload(stream(25 * megabyte), { token })).toMatchObject({ status: 200, file: { size: 25 * megabyte } })
    expect(await upload(stream(25 * megabyte + 1), { token })).toMatchObject({ status: 413, code: 'file_too_large' })
    const told = await fetch(`${gateway.http}/v1/files?site=site_test&name=a`, {
      method: 'POST',
      headers: { origin, authorization: `Bearer ${token}` },
      body: Buffer.alloc(25 * megabyte + 1),
    }).catch(() => undefined)
    if (told) expect(told.status).toBe(413)
  })

  it.each([
    ['without a token', {}, 401, 'token_refused'],
    ['for a site that is not there', { site: 'site_none' }, 404, 'site_unknown'],
    ['from a page that the site does not allow', { origin: 'https://evil.example' }, 403, 'origin_refused'],
    ['that has no name', { name: ' ' }, 400, 'file_name_missing'],
    ['that is a program by its name', { name: 'setup.exe' }, 415, 'file_type_refused'],
  ] as const)('%s is refused', async (_name, how, status, code) => {
    const { token } = (await gateway.greet()).welcome
    const given = 'token' in how || code === 'token_refused' ? {} : { token }
    expect(await upload(png, { ...given, ...how })).toMatchObject({ status, code })
  })

  it('that is a program by its content, or nothing at all, is refused', async () => {
    const { token } = (await gateway.greet()).welcome
    const elf = Buffer.concat([Buffer.from([0x7f]), Buffer.from('ELF'), Buffer.alloc(60)])
    expect(await upload(elf, { token })).toMatchObject({ status: 415, code: 'file_type_refused' })
    expect(await upload('', { token })).toMatchObject({ status: 400, code: 'file_empty' })
  })

  it('is taken in from the site’s own pages, whose browsers ask first', async () => {
    const { token } = (await gateway.greet()).welcome
    const asked = await fetch(`${gateway.http}/v1/files`, { method: 'OPTIONS' })
    expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'authorization, content-type',
    ])
    expect(await upload(png, { token, origin: 'https://shop.example' })).toMatchObject({ status: 200 })
  })

  it('keeps nobody’s message but its own waiting, when its receipt is not good', async () => {
    const visitor = await gateway.greet()
    const other = await sendFile(png)
    const ids = ['first-one', 'bad-receipt', 'other-receipt', 'last-one'].map(
      (name) => `${name}-${crypto.randomUUID()}`,
    )
    const files = [[], ['forged'], [other.receipt], []]
    for (const [index, clientMessageId] of ids.entries())
      visitor.say({ send: { clientMessageId, text: 'x', files: files[index] } })
    await visitor.hearsMany('ack', 2)
    await visitor.hearsMany('error', 2)
    expect(visitor.all('ack').map((ack) => ack.clientMessageId)).toEqual([ids[0], ids[3]])
    expect(visitor.all('error')).toMatchObject([
      { code: 'file_refused', clientMessageId: ids[1] },
      { code: 'file_refused', clientMessageId: ids[2] },
    ])
  })

  it('too many of them are put off', async () => {
    const { token } = (await gateway.greet()).welcome
    const statuses: number[] = []
    for (let count = 0; count < 25; count++) statuses.push((await upload('x', { token, name: 'a.txt' })).status)
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(200))
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('a file that is fetched', () => {
  const put = async (visitorId: `vis_${string}`, content: Buffer, name = 'plan.pdf') => {
    const file = { fileId: newId('fil'), name, size: content.length, mimetype: '', slackFileId: `F${inSlack.size}A` }
    inSlack.set(file.slackFileId, content)
    gateway.conversations.files.push({ visitorId, file })
    return file.fileId
  }

  it('comes from Slack, when it is there', async () => {
    const visitor = await gateway.greet()
    const content = Buffer.alloc(3 * megabyte, 'x')
    const answer = await download(visitor, await put(visitor.welcome.visitorId, content))
    expect(answer.headers.get('content-length')).toBe(String(content.length))
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true)
  })

  it('is shown when it is a picture, and else saved; nothing in it runs', async () => {
    const visitor = await gateway.greet()
    const { visitorId } = visitor.welcome
    const picture = await download(visitor, await put(visitorId, png, 'é "1".png'))
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': "inline; filename*=UTF-8''%C3%A9%20%221%22.png",
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600, immutable',
    })
    for (const html of ['<script>alert(1)</script>', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>']) {
      const page = await download(visitor, await put(visitorId, Buffer.from(html), 'a.png'))
      expect(Object.fromEntries(page.headers)).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': expect.stringMatching(/^attachment/),
      })
    }
  })

  it('has one address for a while, which is for this file and this visitor', async () => {
    const visitor = await gateway.greet()
    const stranger = await gateway.greet()
    const [mine, another] = [await put(visitor.welcome.visitorId, png), await put(visitor.welcome.visitorId, png)]
    const link = await linkOf(visitor, mine)
    expect(await linkOf(visitor, mine)).toBe(link)
    const codeOf = async (url: string) => ((await (await fetch(url)).json()) as { code: string }).code
    expect(await codeOf(link.replace(mine, another))).toBe('file_unknown')
    expect(await codeOf(link.slice(0, -3))).toBe('file_unknown')
    expect(await codeOf(link.split('?')[0] ?? '')).toBe('file_unknown')
    expect(await codeOf(await linkOf(stranger, mine))).toBe('file_unknown')
  })

  it('that is not there any more is said to be so', async () => {
    const visitor = await gateway.greet()
    const fileId = await put(visitor.welcome.visitorId, png)
    inSlack.clear()
    expect((await download(visitor, fileId)).status).toBe(404)
    const { visitor: sender, file } = await sendFile(png)
    for (const sent of gateway.conversations.sent) for (const each of sent.files) each.fileId = newId('fil')
    expect((await download(sender, file.fileId)).status).toBe(404)
  })

  it('is let go when nobody waits for it any more', async () => {
    const visitor = await gateway.greet()
    const link = await linkOf(visitor, await put(visitor.welcome.visitorId, Buffer.alloc(20 * megabyte)))
    const leaving = new AbortController()
    const answer = await fetch(link, { signal: leaving.signal })
    const open = () => new Promise<number>((resolve) => slackWebApi.getConnections((_, count) => resolve(count)))
    expect(answer.ok).toBe(true)
    leaving.abort()
    await waitFor(async () => (await open()) === 0, { what: 'the connection to be let go' })
  })
})
