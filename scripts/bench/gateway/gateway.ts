import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NatsConnection } from '@nats-io/nats-core'
import { startEngines } from '@parley/engines'
import { freePorts } from '../../start/free-ports.ts'
import { atMost, type BenchResult, machine, round } from '../result.ts'
import { median, spread } from '../statistics.ts'
import { cpuOfConnections, memoryOfConnections } from './connections.ts'
import { type Contender, closeAll, type GatewayEnv, inParts, type Name, startContender } from './contenders.ts'
import { cpuOfFanOut, waitOfFanOut } from './fan-out.ts'
import { cpuOfMessages } from './messages.ts'
import { answerAsConversations } from './stand-in-conversations.ts'

const rounds = 5
const memoryRounds = 3
const idle = 10_000
const subscribers = 1_000
const loadCore = 1

/** What was measured of each, a figure a round. */
type Series = Partial<Record<Name, number[]>>

/**
 * The gateway as it is deployed beside `ws`, socket.io and `node:net`, on one core, with the load on the other. Only `conversations` is stood in for, so that it is the gateway alone that is measured.
 */
export async function gateway(): Promise<BenchResult> {
  pin(loadCore)
  const directory = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const engines = await startEngines({ dataDir: directory, env: { PATH: process.env.PATH } })
  const conversations = await answerAsConversations(engines.natsUrl)
  try {
    const memory = await memoryOfAll(engines)
    const contenders = await startAll(['gateway', 'ws', 'socket.io', 'net'], engines)
    try {
      return resultOf({ memory, ...(await runRounds(contenders, conversations.connection)) })
    } finally {
      await Promise.all(contenders.map((each) => each.process.stop()))
    }
  } finally {
    await conversations.close()
    await engines.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

async function startAll(wanted: readonly Name[], env: GatewayEnv): Promise<Contender[]> {
  const ports = await freePorts(Object.fromEntries(wanted.map((name, index) => [name, 15_400 + index])))
  return Promise.all(wanted.map((name) => startContender(name, ports[name] ?? 0, env)))
}

/** Each in a process of its own that has done nothing else. */
async function memoryOfAll(env: GatewayEnv): Promise<Series> {
  const series: Series = {}
  for (let index = 0; index < memoryRounds; index++) {
    say(`memory, round ${index + 1} of ${memoryRounds}`)
    for (const name of ['gateway', 'ws', 'socket.io', 'net'] as const) {
      const [contender] = await startAll([name], env)
      if (!contender) continue
      add(series, name, await memoryOfConnections(contender, idle))
      await contender.process.stop()
    }
  }
  return series
}

async function runRounds(contenders: readonly Contender[], nats: NatsConnection) {
  const series = { one: {}, sixteen: {}, object: {}, message: {}, messages: {}, connection: {} } satisfies Record<
    string,
    Series
  >
  const waits = { reading: [] as number[], slow: [] as number[] }
  for (let index = 0; index <= rounds; index++) {
    // The first is for warmth, and not counted.
    say(index === 0 ? 'warming up' : `round ${index} of ${rounds}`)
    for (const contender of turned(contenders, index)) {
      const keep = (to: Series, value: number) => index > 0 && add(to, contender.name, value)
      keep(series.connection, await cpuOfConnections(contender, 2_000))
      await measureMessages(contender, index, keep, series)
      if (contender.name !== 'net') await measureFanOut(contender, nats, keep, series)
    }
    const [ours] = contenders
    if (ours && index > 0 && index <= 3) await measureSlowReaders(ours, nats, waits, index)
  }
  return { ...series, waits }
}

type Keep = (to: Series, value: number) => unknown

async function measureMessages(
  contender: Contender,
  index: number,
  keep: Keep,
  to: { message: Series; messages: Series },
) {
  // New visitors each time: what they may send in a while they send.
  const sockets = await inParts(400, (each) => contender.connect(10_000 + index * 1_000 + each))
  keep(to.message, await cpuOfMessages(contender, sockets, { each: 24, inFlight: 1 }))
  keep(to.messages, await cpuOfMessages(contender, sockets, { each: 32, inFlight: 16 }))
  await closeAll(sockets)
}

async function measureFanOut(
  contender: Contender,
  nats: NatsConnection,
  keep: Keep,
  to: { one: Series; sixteen: Series; object: Series },
) {
  const sockets = await contender.connectTogether(subscribers)
  const subject = contender.signalSubject()
  keep(to.one, await cpuOfFanOut(contender, sockets, nats, { signals: 160, inFlight: 1, subject }))
  keep(to.sixteen, await cpuOfFanOut(contender, sockets, nats, { signals: 640, inFlight: 16, subject }))
  if (contender.name === 'ws')
    keep(
      to.object,
      await cpuOfFanOut(contender, sockets, nats, { signals: 160, inFlight: 1, subject: 'bench.object.ws' }),
    )
  await closeAll(sockets)
}

async function measureSlowReaders(
  ours: Contender,
  nats: NatsConnection,
  to: { reading: number[]; slow: number[] },
  index: number,
) {
  for (const which of index % 2 === 0 ? (['reading', 'slow'] as const) : (['slow', 'reading'] as const)) {
    const sockets = await ours.connectTogether(subscribers)
    const stuck = which === 'slow' ? sockets.splice(0, subscribers / 10) : []
    for (const socket of stuck) socket.pause()
    to[which].push(await waitOfFanOut(sockets, nats, { signals: 300, subject: ours.signalSubject(), size: 8_000 }))
    await closeAll([...sockets, ...stuck])
  }
}

function resultOf(
  all: { memory: Series; waits: { reading: number[]; slow: number[] } } & Awaited<ReturnType<typeof runRounds>>,
): BenchResult {
  const over = (series: Series, one: Name, other: Name, of: Series = series) =>
    median((series[one] ?? []).map((value, index) => value / ((of[other] ?? [])[index] ?? Number.NaN)))
  const slow = median(all.waits.slow.map((value, index) => value / (all.waits.reading[index] ?? Number.NaN)))
  const bars = {
    'memory of a connection, gateway / ws': atMost(over(all.memory, 'gateway', 'ws'), 1.4),
    'memory of a connection, gateway / socket.io': atMost(over(all.memory, 'gateway', 'socket.io'), 0.6),
    'CPU of a frame, one signal at a time, gateway / ws': atMost(over(all.one, 'gateway', 'ws'), 0.85),
    'CPU of a frame, one signal at a time, gateway / socket.io': atMost(over(all.one, 'gateway', 'socket.io'), 0.55),
    'CPU of a frame, 16 signals in flight, gateway / ws': atMost(over(all.sixteen, 'gateway', 'ws'), 0.08),
    'CPU of a message, gateway / ws echo': atMost(over(all.message, 'gateway', 'ws'), 2.5),
    'CPU of a message, 16 in flight, gateway / ws echo': atMost(over(all.messages, 'gateway', 'ws', all.message), 1),
    'CPU of a connection, gateway / ws': atMost(over(all.connection, 'gateway', 'ws'), 1.5),
    'CPU of a connection, gateway / socket.io': atMost(over(all.connection, 'gateway', 'socket.io'), 0.45),
    'p99 of a fan-out, a tenth not reading / all reading': atMost(slow, 1.5),
    'CPU of a frame from NATS, gateway / parse, stringify, ws.send': atMost(
      over(all.one, 'gateway', 'ws', all.object),
      0.65,
    ),
  }
  return {
    name: 'gateway',
    machine: machine(),
    runs: rounds,
    figures: {
      'bytes of memory for a connection, 10,000 idle': figuresOf(all.memory),
      'CPU µs for a frame, one signal at a time to 1,000': figuresOf(all.one),
      'CPU µs for a frame, 16 signals in flight': figuresOf(all.sixteen),
      'CPU µs for a frame, parsed and stringified': figuresOf(all.object),
      'CPU µs for a message and its answer': figuresOf(all.message),
      'CPU µs for a message, 16 in flight': figuresOf(all.messages),
      'CPU µs for a connection': figuresOf(all.connection),
      'p99 of a fan-out to 1,000, ms': {
        'all reading': spread(all.waits.reading),
        'a tenth not reading': spread(all.waits.slow),
      },
    },
    ratios: Object.fromEntries(Object.entries(bars).map(([key, { got }]) => [key, round(got)])),
    bars,
  }
}

const figuresOf = (series: Series) =>
  Object.fromEntries(Object.entries(series).map(([name, values]) => [name, spread(values)]))

const add = (to: Series, name: Name, value: number) => {
  to[name] = [...(to[name] ?? []), value]
}

/** Each is first in some round. */
const turned = <T>(all: readonly T[], by: number) => all.map((_, index) => all[(index + by) % all.length] as T)

const say = (what: string) => process.stderr.write(`${what}\n`)

/** This process and the engines that it starts stay away from the servers' core, where the system can do so. */
function pin(core: number): void {
  try {
    execFileSync('taskset', ['-cp', String(core), String(process.pid)], { stdio: 'ignore' })
  } catch {
    say('not pinned to a core: there is no taskset here')
  }
}
