import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

const scriptAt = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const script = scriptAt('./start.ts')
const own = { ...process.env, DATABASE_URL: '', NATS_URL: '', REDIS_URL: '', SLACK_CLIENT_ID: '' }
const started: ChildProcess[] = []
let data = ''

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'parley-start-'))
  await chmod(data, 0o711)
})
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  await vi.waitFor(async () => expect((await enginePids()).filter(lives)).toEqual([]), { timeout: 15_000 })
  await rm(data, { recursive: true, force: true, maxRetries: 5 })
})

async function enginePids(): Promise<number[]> {
  const noted = await readFile(join(data, 'processes.jsonl'), 'utf8').catch(() => '')
  return noted.split('\n').flatMap((line) => (line ? [(JSON.parse(line) as { pid: number }).pid] : []))
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Starts all of it, and waits until it says that it is there. */
async function start() {
  const child = spawn(process.execPath, [script, '--data', data], { env: own, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  const lines: string[] = []
  const errors: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  const reader = createInterface({ input: child.stdout ?? process.stdin })
  const ready = new Promise<void>((resolve) => {
    reader.on('line', (line) => {
      lines.push(line)
      if (line.includes('Ctrl-C')) resolve()
    })
  })
  await Promise.race([ready, once(child, 'exit')])
  return { child, lines, errors }
}

const addressOf = (lines: readonly string[], name: string) =>
  lines.find((line) => line.trim().startsWith(name))?.match(/http:\S+/)?.[0] ?? ''

const keyOf = async (lines: readonly string[]) =>
  /data-site="([^"]+)"/.exec(await (await fetch(addressOf(lines, 'Demo site'))).text())?.[1]

test('one command brings everything up, and Ctrl-C takes everything down', async () => {
  const { child, lines } = await start()
  const shop = await (await fetch(addressOf(lines, 'Demo site'))).text()
  const [, parley = '', siteKey] = /src="(http[^"]+)\/widget\/parley\.js" data-site="([^"]+)"/.exec(shop) ?? []
  expect(siteKey).toMatch(/^\w{12,}$/)
  expect((await fetch(`${parley}/widget/parley.js`)).status).toBe(200)
  expect(await (await fetch(addressOf(lines, 'Slack sandbox'))).text()).toContain('<div id=')
  expect(await (await fetch(addressOf(lines, 'Console'))).text()).toContain('<div id=')
  const engines = await enginePids()
  expect(engines.filter(lives)).toHaveLength(3)
  child.kill('SIGINT')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(engines.filter(lives)).toEqual([])
}, 60_000)

test('a second start beside the first says so, and the first goes on; a later start finds the same site', async () => {
  const first = await start()
  const key = await keyOf(first.lines)
  const second = await start()
  expect(second.child.exitCode).toBe(1)
  expect(second.errors.join('')).toContain(`process ${first.child.pid}`)
  expect(second.errors.join('')).not.toContain('    at ')
  expect(await keyOf(first.lines)).toBe(key)
  first.child.kill('SIGTERM')
  await once(first.child, 'exit')
  const third = await start()
  expect(await keyOf(third.lines)).toBe(key)
}, 60_000)

/** A visitor writes on the demo site. @returns once it is in Slack */
async function write(lines: readonly string[]): Promise<void> {
  const { origin } = new URL(addressOf(lines, 'Demo site'))
  const parley = new URL('/v1/socket', addressOf(lines, 'Console'))
  const socket = new WebSocket(parley.href.replace('http', 'ws'), { origin })
  await once(socket, 'open')
  const inSlack = new Promise((resolve, reject) => {
    socket.on('message', (frame) => {
      const said = JSON.parse(String(frame)) as { delivered?: object; error?: object }
      if (said.delivered) resolve(undefined)
      if (said.error) reject(new Error(String(frame)))
    })
  })
  socket.send(JSON.stringify({ hello: { protocol: 1, siteKey: await keyOf(lines) } }))
  socket.send(JSON.stringify({ send: { clientMessageId: crypto.randomUUID(), text: 'Is anybody there?' } }))
  await inSlack
  socket.close()
}

/** @returns what it printed */
async function rotateKeys(...more: string[]): Promise<string> {
  const child = spawn(process.execPath, [scriptAt('./keys-rotate.ts'), '--data', data, ...more], { env: own })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const [code] = await once(child, 'exit')
  expect([code, said.join('')]).toEqual([0, expect.anything()])
  return said.join('')
}
const keyIds = async () =>
  (await readFile(join(data, 'token-keys'), 'utf8')).split(',').map((each) => each.split(':')[0])

test('keys are rotated while it runs, and the old one is not needed any more, also after another start', async () => {
  const first = await start()
  await write(first.lines)
  const [old] = await keyIds()
  const talking = write(first.lines)
  await rotateKeys()
  await talking
  expect(await keyIds()).toEqual([expect.not.stringMatching(`^${old}$`), old])
  await write(first.lines)
  expect(await rotateKeys('--drop')).toContain(`Taken out: ${old}`)
  expect(await keyIds()).toHaveLength(1)
  await write(first.lines)
  first.child.kill('SIGTERM')
  await once(first.child, 'exit')
  const second = await start()
  await write(second.lines)
}, 120_000)
