import { randomUUID } from 'node:crypto'
import type { SlackSandbox } from '@parley/slack-sandbox'
import { WebSocket } from 'ws'
import { type ParleyUnderLoad, startParley } from './parley-under-load.ts'
import { atMost, type BenchResult, machine, round } from './result.ts'
import { startProcess } from './service-process.ts'
import { median, overRuns, type Percentiles, percentiles } from './statistics.ts'

const conversations = 200
const perSecond = 20
const secondsARound = 10
const rounds = 5

interface Visitor {
  socket: WebSocket
  /** By text or id, what is waited for and since when. */
  waiting: Map<string, (at: number) => void>
  /** Of the conversation's card. */
  threadTs: string
}

interface Round {
  stored: Percentiles
  inSlack: Percentiles
  backAtWidget: Percentiles
  bare: Percentiles
  cpu: Record<string, number>
}

/** Visitor → ✓, visitor → Slack, Slack → widget, at 20 messages a second each way over 200 conversations, beside a bare server that commits one INSERT. */
export async function roundtrip(): Promise<BenchResult> {
  const parley = await startParley()
  const barePort = 15_200
  const bare = await startProcess(
    'bare',
    'scripts/bench/bare-server.ts',
    { DATABASE_URL: parley.databaseUrl, PORT: String(barePort) },
    () => connects(barePort),
  )
  try {
    const visitors = await openConversations(parley)
    const plain = await Promise.all(visitors.map(() => connect(`ws://127.0.0.1:${barePort}`)))
    const measured: Round[] = []
    for (let index = 0; index < rounds; index++) {
      process.stderr.write(`round ${index + 1} of ${rounds}\n`)
      measured.push(await oneRound(parley, visitors, plain))
    }
    for (const { socket } of [...visitors, ...plain]) socket.terminate()
    return resultOf(measured)
  } finally {
    await bare.stop()
    await parley.stop()
  }
}

async function oneRound(parley: ParleyUnderLoad, visitors: Visitor[], plain: Visitor[]): Promise<Round> {
  const before = parley.processes.map((each) => each.cpu())
  const stored: number[] = []
  const inSlack: number[] = []
  const back: number[] = []
  await paced(visitors, async (visitor) => {
    const [toSlack, toVisitor] = [`v-${randomUUID()}`, `a-${randomUUID()}`]
    const sent = send(visitor, toSlack)
    const posted = whenPosted(parley.sandbox, toSlack)
    stored.push(await sent)
    inSlack.push(await posted)
    back.push(await reply(parley.sandbox, visitor, toVisitor))
  })
  const cpu = Object.fromEntries(
    parley.processes.map((each, index) => [each.name, (each.cpu() - (before[index] ?? 0)) / stored.length]),
  )
  const bare: number[] = []
  await paced(plain, async (visitor) => {
    bare.push(await send(visitor, randomUUID()))
  })
  return {
    stored: percentiles(stored),
    inSlack: percentiles(inSlack),
    backAtWidget: percentiles(back),
    bare: percentiles(bare),
    cpu,
  }
}

/** Begins one after the other at the wanted rate, whatever the earlier ones take, and waits for all. */
async function paced(visitors: Visitor[], run: (visitor: Visitor) => Promise<void>): Promise<void> {
  const underWay: Promise<void>[] = []
  const begun = performance.now()
  for (let index = 0; index < perSecond * secondsARound; index++) {
    const wait = begun + (index * 1_000) / perSecond - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const visitor = visitors[index % visitors.length]
    if (visitor) underWay.push(run(visitor))
  }
  await Promise.all(underWay)
}

function send({ socket, waiting }: Visitor, text: string): Promise<number> {
  const clientMessageId = randomUUID()
  const begun = performance.now()
  socket.send(JSON.stringify({ send: { clientMessageId, text } }))
  return new Promise((resolve) => waiting.set(clientMessageId, (at) => resolve(at - begun)))
}

/** An agent writes in the thread: an event to slack-events, and in the end a frame. */
function reply({ driver }: SlackSandbox, { waiting, threadTs }: Visitor, text: string): Promise<number> {
  const begun = performance.now()
  void driver.act({ as: driver.user('mara').id, kind: 'post', channel: driver.channel('support').id, text, threadTs })
  return new Promise((resolve) => waiting.set(text, (at) => resolve(at - begun)))
}

const posts = new Map<string, (at: number) => void>()

function whenPosted(sandbox: SlackSandbox, text: string): Promise<number> {
  const begun = performance.now()
  watchPosts(sandbox)
  return new Promise((resolve) => posts.set(text, (at) => resolve(at - begun)))
}

const watched = new WeakSet<SlackSandbox>()

function watchPosts(sandbox: SlackSandbox): void {
  if (watched.has(sandbox)) return
  watched.add(sandbox)
  sandbox.driver.onCall(({ method, args }) => {
    if (method !== 'chat.postMessage') return
    for (const line of String(args.text ?? '').split('\n')) {
      posts.get(line)?.(performance.now())
      posts.delete(line)
    }
  })
}

async function openConversations(parley: ParleyUnderLoad): Promise<Visitor[]> {
  const visitors: Visitor[] = []
  const support = parley.sandbox.driver.channel('support')
  for (let index = 0; index < conversations; index++) {
    const visitor = await connect(parley.socketUrl)
    const welcome = new Promise((resolve) => visitor.waiting.set('welcome', resolve))
    visitor.socket.send(JSON.stringify({ hello: { protocol: 1, siteKey: parley.siteKey } }))
    await welcome
    const text = `first ${randomUUID()}`
    const posted = whenPosted(parley.sandbox, text)
    await send(visitor, text)
    await posted
    const threadTs = support.messages.find((message) => message.text === text)?.threadTs
    visitors.push({ ...visitor, threadTs: threadTs ?? '' })
  }
  return visitors
}

async function connect(url: string): Promise<Visitor> {
  const socket = new WebSocket(url, { origin: 'http://bench.example', perMessageDeflate: false })
  const waiting: Visitor['waiting'] = new Map()
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data))
    const key = frame.ack?.clientMessageId ?? frame.message?.text ?? (frame.welcome ? 'welcome' : '')
    waiting.get(key)?.(performance.now())
    waiting.delete(key)
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return { socket, waiting, threadTs: '' }
}

async function connects(port: number): Promise<boolean> {
  const { socket } = await connect(`ws://127.0.0.1:${port}`)
  socket.terminate()
  return true
}

function resultOf(measured: Round[]): BenchResult {
  const stored = overRuns(measured.map((round_) => round_.stored))
  const inSlack = overRuns(measured.map((round_) => round_.inSlack))
  const back = overRuns(measured.map((round_) => round_.backAtWidget))
  const bare = overRuns(measured.map((round_) => round_.bare))
  const ratios = {
    'visitor → ✓ / bare, p95': median(measured.map((each) => each.stored.p95 / each.bare.p95)),
    'Slack event → widget / bare, p95': median(measured.map((each) => each.backAtWidget.p95 / each.bare.p95)),
  }
  const names = Object.keys(measured[0]?.cpu ?? {})
  const cpu = Object.fromEntries(
    names.map((name) => [name, round(median(measured.map((each) => each.cpu[name] ?? 0)))]),
  )
  const total = Object.values(cpu).reduce((sum, each) => sum + each, 0)
  return {
    name: 'roundtrip',
    machine: machine(),
    runs: measured.length,
    figures: {
      load: `${perSecond} messages/s each way over ${conversations} conversations, ${secondsARound} s a round`,
      'visitor → ✓': stored,
      'visitor → Slack': inSlack,
      'Slack event → widget': back,
      'bare ws + INSERT': bare,
      'CPU ms per message and its reply': cpu,
      'share of CPU': Object.fromEntries(Object.entries(cpu).map(([name, ms]) => [name, round(ms / total)])),
      'share of visitor → Slack': {
        'until ✓': round(stored.p50.median / inSlack.p50.median),
        'from ✓ to Slack': round(1 - stored.p50.median / inSlack.p50.median),
      },
    },
    ratios: Object.fromEntries(Object.entries(ratios).map(([key, value]) => [key, round(value)])),
    bars: {
      'visitor → ✓ / bare, p95': atMost(ratios['visitor → ✓ / bare, p95'], 2.5),
      'Slack event → widget / bare, p95': atMost(ratios['Slack event → widget / bare, p95'], 5),
    },
  }
}
