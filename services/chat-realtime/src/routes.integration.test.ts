import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { liveSubjects, siteLook } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestGateway } from './testing/test-gateway.ts'
import { origin } from './testing/visitor-client.ts'

const loader = 'console.log("loader")'
let dist: string
let gateway: TestGateway
beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'widget-dist-'))
  await mkdir(join(dist, 'assets'))
  await writeFile(join(dist, 'parley.js'), loader)
  await writeFile(join(dist, 'parley.js.br'), brotliCompressSync(loader))
  await writeFile(join(dist, 'assets', 'panel-abc123.js'), 'panel()')
  await writeFile(join(dist, 'panel.html'), '<!doctype html><title>Chat</title>')
  gateway = await TestGateway.start({ WIDGET_DIST: dist })
})
afterAll(async () => {
  await gateway.stop()
  await rm(dist, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${gateway.http}${path}`, { headers })
/** As `fetch` would tidy the path and undo the compression. */
const getRaw = (path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    request(`${gateway.http}${path}`, { headers, path }, async (response) => {
      const body = Buffer.concat(await response.toArray())
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
    })
      .on('error', reject)
      .end()
  })

describe('the widget’s files', () => {
  it('the loader: for any page, for minutes, with an ETag', async () => {
    const answer = await get('/widget/parley.js')
    expect(await answer.text()).toBe(loader)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'content-type': expect.stringContaining('javascript'),
    })
    // Not by fetch, which asks for a fresh answer then.
    const again = await getRaw('/widget/parley.js', { 'if-none-match': answer.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  it('are sent compressed where they were built so and the browser can', async () => {
    const { headers, body } = await getRaw('/widget/parley.js', { 'accept-encoding': 'br, gzip' })
    expect(headers).toMatchObject({ 'content-encoding': 'br', vary: expect.stringMatching(/accept-encoding/i) })
    expect(body).toEqual(brotliCompressSync(loader))
    const plain = await getRaw('/widget/parley.js', { 'accept-encoding': 'identity' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.headers.vary).toMatch(/accept-encoding/i)
  })

  it('with a hash in their names are for ever', async () => {
    const answer = await get('/widget/assets/panel-abc123.js')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  it.each([
    '/widget/../package.json',
    '/widget/..%2fpackage.json',
    '/widget/%00',
    '/widget/assets/none.js',
    '/widget/',
  ])('nothing else is there: %s', async (path) => {
    const { status, headers } = await getRaw(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(headers['cache-control'] ?? '').not.toContain('immutable')
  })
})

describe('the panel’s page', () => {
  it('is for the frames of the site’s own pages, and runs nothing but its own', async () => {
    const answer = await get(`/widget/panel.html?site=${gateway.site.key}`)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('<title>Chat</title>')
    const policy = Object.fromEntries(
      (answer.headers.get('content-security-policy') ?? '').split('; ').map((rule) => rule.split(/ (.*)/s)),
    )
    expect(policy).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': `'self' ${origin.replace('http', 'ws')}`,
      // Pictures that were chosen, before they are sent.
      'img-src': expect.stringContaining('blob:'),
      'frame-ancestors': `${origin} https://shop.example https://*.acme.example`,
    })
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  })

  it('of no site is a page that says so', async () => {
    const answer = await get('/widget/panel.html?site=nobodys', { accept: 'text/html' })
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('No site has this key')
  })
})

describe('the look of a site', () => {
  const look = (headers: Record<string, string>) => get(`/widget/site.json?site=${gateway.site.key}`, headers)

  it('is for the site’s pages and for our own', async () => {
    const own = { 'sec-fetch-site': 'same-origin' }
    for (const headers of [{ origin: 'https://shop.example' }, { origin }, own] as Record<string, string>[])
      expect(await (await look(headers)).json()).toEqual(
        siteLook.parse({ name: 'Acme', color: '#123456', greeting: 'Hi', away: false }),
      )
  })

  it('tells how the site wants the widget, and whether somebody answers', async () => {
    gateway.conversations.online = false
    Object.assign(gateway.site.widget, { theme: 'dark', hideWhenAway: true })
    gateway.messaging.publishLive(liveSubjects.site(gateway.site.id), '')
    const told = async () => JSON.stringify(await (await look({ origin })).json())
    await waitFor(async () => (await told()).includes('"away":true'))
    expect(JSON.parse(await told())).toMatchObject({ theme: 'dark', hideWhenAway: true, away: true })
    gateway.conversations.online = true
  })

  it.each([
    ['a foreign page', { origin: 'https://elsewhere.example' }],
    ['nobody in particular', {}],
  ])('is refused to %s, with a reason that can be read there', async (_who, headers: Record<string, string>) => {
    const answer = await look(headers)
    expect(answer.status).toBe(403)
    expect(answer.headers.get('access-control-allow-origin')).toBe(headers.origin ?? '*')
    expect(await answer.json()).toMatchObject({ code: 'origin_refused', detail: expect.stringContaining('Console') })
  })

  it.each(['', '?site=', '?site=a&site=b', '?site[a]=b', '?site=%00', '?site=%ff', `?site=${'x'.repeat(5_000)}`])(
    'a key that is none is no error of ours: %s',
    async (query) => {
      for (const path of ['/widget/site.json', '/widget/panel.html']) {
        const answer = await get(`${path}${query}`, { origin: 'https://shop.example' })
        expect(answer.status).toBe(404)
        expect(await answer.json()).toMatchObject({ code: 'site_unknown' })
      }
    },
  )

  it('that nobody can tell just now is to be asked for again', async () => {
    await gateway.conversations.fallSilent()
    const answer = await get('/widget/site.json?site=not_known_yet', { origin: 'https://shop.example' })
    await gateway.conversations.listen()
    expect(answer.status).toBe(503)
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(await answer.json()).toMatchObject({ code: 'unavailable' })
  })
})

it('health and readiness follow NATS', async () => {
  expect((await get('/healthz')).status).toBe(200)
  expect((await get('/readyz')).status).toBe(200)
  await gateway.engines.nats.kill()
  expect((await get('/healthz')).status).toBe(200)
  expect(await (await get('/readyz')).json()).toMatchObject({ failed: ['nats'] })
  await gateway.engines.nats.start()
})
