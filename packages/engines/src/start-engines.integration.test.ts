import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AlreadyRunningError, EngineFailedError } from './errors.ts'
import { type Engines, startEngines } from './start-engines.ts'

const none = { ...process.env, DATABASE_URL: '', NATS_URL: '', REDIS_URL: '' }
const holder = fileURLToPath(new URL('./testing/hold-engines.ts', import.meta.url))
const deferred: (() => unknown)[] = []
let dataDir = ''

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-engines-'))
  await chmod(dataDir, 0o711)
})

afterEach(async () => {
  for (const undo of deferred.splice(0).reverse()) await undo()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

async function start(env: NodeJS.ProcessEnv = none): Promise<Engines> {
  const engines = await startEngines({ dataDir, env })
  deferred.push(engines.stop)
  return engines
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Every process whose command names the data folder. */
const processesOn = (folder: string) =>
  spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line.includes(folder) && !line.includes('hold-engines'))

const noted = (folder: string) =>
  readFileSync(join(folder, 'processes.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { pid: number }).pid)

const lives = (pid: number) =>
  existsSync(`/proc/${pid}`) && !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))

/** Another process that starts engines in the data folder. */
async function holdEngines(): Promise<{ child: ChildProcess; urls: { databaseUrl: string } }> {
  const child = spawn(process.execPath, [holder, dataDir], { stdio: ['ignore', 'pipe', 'inherit'], env: none })
  deferred.push(() => child.kill('SIGKILL'))
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { child, urls: JSON.parse(line) }
}

describe('engines of our own', () => {
  test('keep their data over a restart, with passwords that only we can read', async () => {
    const first = await start()
    await query(first.databaseUrl, 'CREATE TABLE kept AS SELECT 1 AS one')
    const pids = noted(dataDir)
    await first.stop()
    expect(pids).toHaveLength(3)
    expect(pids.filter(lives)).toEqual([])
    const second = await start()
    expect(await query(second.databaseUrl, 'SELECT one FROM kept')).toEqual([{ one: 1 }])
    for (const name of ['postgres', 'nats', 'redis']) {
      expect(statSync(join(dataDir, `${name}.secret`)).mode & 0o777).toBe(0o600)
    }
  })

  test('listen on this machine alone', async () => {
    const { databaseUrl } = await start()
    expect(await query(databaseUrl, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(await query(databaseUrl, 'SHOW fsync')).toEqual([{ fsync: 'on' }])
  })

  test('refuse a second start beside the first', async () => {
    const { databaseUrl } = await start()
    const second = spawnSync(process.execPath, [holder, dataDir], { encoding: 'utf8', env: none })
    expect(second.status).toBe(1)
    expect(second.stderr).toContain(`process ${process.pid}`)
    expect(second.stderr).toContain(dataDir)
    await expect(startEngines({ dataDir, env: none })).rejects.toBeInstanceOf(AlreadyRunningError)
    expect(await query(databaseUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('end when the process that started them is killed', async () => {
    const { child } = await holdEngines()
    const pids = noted(dataDir)
    expect(pids.filter(lives)).toHaveLength(3)
    child.kill('SIGKILL')
    await vi.waitFor(() => expect([...pids.filter(lives), ...processesOn(dataDir)]).toEqual([]), { timeout: 15_000 })
  })

  test('are taken over by the next start when the watchdog was killed, too, with what was committed', async () => {
    const { child, urls } = await holdEngines()
    await query(urls.databaseUrl, 'CREATE TABLE kept AS SELECT 1 AS one')
    const left = noted(dataDir)
    killWatchdogOf(child.pid)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(left.filter(lives)).toHaveLength(3)
    const next = await start()
    expect(left.filter(lives)).toEqual([])
    expect(await query(next.databaseUrl, 'SELECT one FROM kept')).toEqual([{ one: 1 }])
  })

  test('start over what a power cut left, even when the number of the server is another process by now', async () => {
    const first = await start()
    await first.stop()
    const pidFile = join(dataDir, 'postgres', 'data', 'postmaster.pid')
    await writeFile(pidFile, `${process.pid}\n${join(dataDir, 'postgres', 'data')}\n0\n5432\n\n127.0.0.1\n\n`)
    const second = await start()
    expect(await query(second.databaseUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})

function killWatchdogOf(parent: number | undefined): void {
  const listed = spawnSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).stdout.split('\n')
  const line = listed.find(
    (each) => each.includes('watchdog-process') && each.trim().split(/\s+/)[1] === String(parent),
  )
  process.kill(Number(line?.trim().split(/\s+/)[0]), 'SIGKILL')
}

describe('engines of the environment', () => {
  async function listener(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    deferred.push(() => server.close())
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  test('win over our own', async () => {
    const port = await listener()
    const env = {
      DATABASE_URL: `postgresql://somebody@127.0.0.1:${port}/theirs`,
      NATS_URL: `127.0.0.1:${port}`,
      REDIS_URL: `redis://127.0.0.1:${port}`,
    }
    const { databaseUrl, natsUrl, redisUrl } = await start(env)
    expect({ DATABASE_URL: databaseUrl, NATS_URL: natsUrl, REDIS_URL: redisUrl }).toEqual(env)
    expect(existsSync(join(dataDir, 'processes.jsonl'))).toBe(false)
  })

  test('that do not answer are named, without their password; nothing is left running and the folder is free', async () => {
    const port = await listener()
    for (const undo of deferred.splice(0)) await undo()
    const secret = 'not-to-be-seen'
    const failure = await startEngines({
      dataDir,
      env: { ...none, REDIS_URL: `redis://:${secret}@127.0.0.1:${port}` },
    }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(EngineFailedError)
    expect(String(failure)).toContain(`REDIS_URL names 127.0.0.1:${port}`)
    expect(String(failure)).not.toContain(secret)
    expect(processesOn(dataDir)).toEqual([])
    await start()
  })
})
