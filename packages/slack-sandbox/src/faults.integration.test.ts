import { waitFor } from '@parley/test-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Channel, type SlackSandbox, startSlackSandbox } from './index.ts'
import { type ListeningApp, startListeningApp } from './testing/listening-app.ts'

let sandbox: SlackSandbox
let app: ListeningApp
let support: Channel
beforeAll(async () => {
  sandbox = await startSlackSandbox({ rateLimitFactor: 0, eventRetryDelays: [10] })
  app = await startListeningApp(sandbox)
  support = sandbox.driver.channel('support')
  await app.call('conversations.join', { channel: support.id })
})
afterAll(async () => {
  await app.close()
  await sandbox.close()
})
afterEach(() => sandbox.driver.faults.clear())

const post = (text: string) => {
  const headers = { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ channel: support.id, text })
  return fetch(`${sandbox.apiUrl}chat.postMessage`, { method: 'POST', headers, body })
}
const said = (text: string) => support.messages.some((message) => message.text === text)
/** As a program in another process does. */
const setFaults = (faults: object) =>
  fetch(`${sandbox.url}/_sandbox/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  })

describe('a fault of the Web API', () => {
  it('is a 429 with Retry-After, for the methods that are meant', async () => {
    await setFaults({ methods: ['chat.'], rateLimitedFor: 30 })
    const answer = await post('too fast')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '30'])
    expect(await answer.json()).toEqual({ ok: false, error: 'ratelimited' })
    expect(said('too fast')).toBe(false)
    expect(await app.call('auth.test')).toMatchObject({ ok: true })
  })

  it('is a status, or an error of the calls that contain something', async () => {
    await setFaults({ status: 503 })
    expect((await post('broken')).status).toBe(503)
    await setFaults({ containing: 'bean', error: 'msg_too_long' })
    expect(await (await post('a bean')).json()).toEqual({ ok: false, error: 'msg_too_long' })
    expect(await (await post('a pea')).json()).toMatchObject({ ok: true })
    expect([said('broken'), said('a bean')]).toEqual([false, false])
  })

  it('is a connection that breaks before anything is done', async () => {
    await setFaults({ reset: true })
    await expect(post('cut off')).rejects.toThrow('fetch failed')
    expect(said('cut off')).toBe(false)
  })

  it('is an answer that is lost when all is done', async () => {
    await setFaults({ loseReplies: 1 })
    await expect(post('done in silence')).rejects.toThrow('fetch failed')
    expect(said('done in silence')).toBe(true)
  })

  it('is silence', async () => {
    await setFaults({ hang: true })
    const waiting = new AbortController()
    const calling = fetch(`${sandbox.apiUrl}api.test`, { signal: waiting.signal })
    await setFaults({})
    expect((await fetch(`${sandbox.apiUrl}api.test`)).status).toBe(200)
    waiting.abort()
    await expect(calling).rejects.toThrow('aborted')
  })

  it('befalls the share that it should', async () => {
    await setFaults({ share: 0, status: 500 })
    expect((await post('spared')).status).toBe(200)
    expect((await setFaults({ share: 2 })).status).toBe(400)
  })
})

describe('a fault of events', () => {
  const say = (text: string) =>
    sandbox.driver.act({ as: sandbox.driver.user('mara').id, kind: 'post', channel: support.id, text })

  it('doubles them, under one id', async () => {
    await setFaults({ eventCopies: 3 })
    await say('thrice')
    const copies = await waitFor(() => {
      const found = app.envelopes.filter(({ event }) => event.text === 'thrice')
      return found.length === 3 && found
    })
    expect(new Set(copies.map(({ event_id: id }) => id)).size).toBe(1)
  })

  it('shuffles them, and loses none', async () => {
    await setFaults({ eventDelayMs: 5, eventJitterMs: 60 })
    const words = Array.from({ length: 40 }, (_, index) => `shuffled ${String(index).padStart(2, '0')}`)
    for (const word of words) await say(word)
    await sandbox.driver.idle()
    const heard = app.envelopes.map(({ event }) => String(event.text)).filter((text) => text.startsWith('shuffled'))
    expect(heard).not.toEqual(words)
    expect(heard.toSorted()).toEqual(words)
  })
})
