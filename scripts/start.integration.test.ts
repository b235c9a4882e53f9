import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const script = fileURLToPath(new URL('./start.ts', import.meta.url))
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
