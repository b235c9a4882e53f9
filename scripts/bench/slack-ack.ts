import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { facts } from '@parley/contracts'
import { type Engines, startEngines } from '@parley/engines'
import { loadSecrets } from '@parley/standalone'
import autocannon from 'autocannon'
import { freePorts } from '../start/free-ports.ts'
import { atLeast, type BenchResult, machine, round } from './result.ts'
import { type MeasuredProcess, settled, startProcess } from './service-process.ts'
import { signedEvents } from './signed-events.ts'
import { median, percentiles, spread } from './statistics.ts'

const rounds = 7
const connections = 64
/** Of one receiver in one round, at its full speed. */
const requestsARound = 9_600
const secondsAtHalf = 3

interface Receiver {
  process: MeasuredProcess
  url: string
}
interface Load {
  perSecond: number
  perCpuSecond: number
  /** Milliseconds. */
  p99: number
}
type Pair = Record<'ours' | 'bolt', Load>

/**
 * slack-events beside Bolt's HTTP receiver on the same signed message events. Both put each into JetStream: ours before
 * its 200, Bolt, as is its default, after it. At full speed for the CPU, then at half of Bolt's speed for the wait.
 */
export async function slackAck(): Promise<BenchResult> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const engines = await startEngines({ dataDir: directory, env: { PATH: process.env.PATH } })
  const { slackSigningSecret } = await loadSecrets(directory)
  const receivers = await startReceivers(engines, slackSigningSecret)
  try {
    let sent = 0
    const put = (receiver: Receiver, series: string, count: number, rate?: number) => {
      const events = signedEvents(count - (count % connections), slackSigningSecret, series)
      sent += events.length
      return load(receiver, events, rate)
    }
    await inTurn(receivers, 0, (receiver, name) => put(receiver, `warm${name}`, requestsARound))
    const full: Pair[] = []
    const half: Pair[] = []
    for (let index = 0; index < rounds; index++) {
      process.stderr.write(`round ${index + 1} of ${rounds}\n`)
      const saturated = await inTurn(receivers, index, (each, name) => put(each, `full${index}${name}`, requestsARound))
      full.push(saturated)
      const rate = Math.round(saturated.bolt.perSecond / 2)
      half.push(
        await inTurn(receivers, index, (each, name) => put(each, `half${index}${name}`, rate * secondsAtHalf, rate)),
      )
    }
    await allKept(engines.natsUrl, sent)
    return resultOf(full, half)
  } finally {
    await Promise.all(Object.values(receivers).map((each) => each.process.stop()))
    await engines.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

async function startReceivers(engines: Engines, signingSecret: string): Promise<Record<'ours' | 'bolt', Receiver>> {
  const ports = await freePorts({ ours: 15_300, bolt: 15_301 })
  const env = { NATS_URL: engines.natsUrl, SLACK_SIGNING_SECRET: signingSecret, LOG_LEVEL: 'warn' }
  const start = async (name: 'ours' | 'bolt', script: string): Promise<Receiver> => {
    const url = `http://127.0.0.1:${ports[name]}/slack/events`
    const answers = async () => (await fetch(url)).status > 0
    return { url, process: await startProcess(name, script, { ...env, PORT: String(ports[name]) }, answers) }
  }
  return {
    ours: await start('ours', 'services/slack-events/src/main.ts'),
    bolt: await start('bolt', 'scripts/bench/bolt-receiver.ts'),
  }
}

/** One after the other, each first in every other round. */
async function inTurn(
  receivers: Record<'ours' | 'bolt', Receiver>,
  index: number,
  run: (receiver: Receiver, name: string) => Promise<Load>,
): Promise<Pair> {
  if (index % 2 === 0) {
    const ours = await run(receivers.ours, 'ours')
    return { ours, bolt: await run(receivers.bolt, 'bolt') }
  }
  const bolt = await run(receivers.bolt, 'bolt')
  return { ours: await run(receivers.ours, 'ours'), bolt }
}

/** Posts each event once, over as many connections as Slack might open. @throws when one is not answered with 200 */
async function load(
  { process: measured, url }: Receiver,
  events: ReturnType<typeof signedEvents>,
  rate?: number,
): Promise<Load> {
  const times: number[] = []
  const share = events.length / connections
  let opened = 0
  const before = measured.cpu()
  const begun = performance.now()
  let ended = begun
  const result = await autocannon({
    url,
    connections,
    amount: events.length,
    ...(rate ? { overallRate: rate } : {}),
    setupClient: (client) => {
      const from = opened++ * share
      client.setRequests(events.slice(from, from + share).map((event) => ({ ...event, method: 'POST' })))
      client.on('response', (_status, _bytes, time) => {
        times.push(time)
        ended = performance.now()
      })
    },
  })
  await settled(measured)
  if (result['2xx'] !== events.length)
    throw new Error(`${measured.name}: ${events.length} sent, ${result['2xx']} accepted, ${result.errors} errors`)
  return {
    perSecond: (times.length * 1_000) / (ended - begun),
    perCpuSecond: (times.length * 1_000) / (measured.cpu() - before),
    p99: percentiles(times).p99,
  }
}

/** A receiver that answers and loses the event would be fast. @throws when JetStream was given fewer than were sent */
async function allKept(natsUrl: string, sent: number): Promise<void> {
  const { host, username, password } = new URL(natsUrl)
  const connection = await connect({ servers: host, user: username, pass: password })
  const { state } = await (await jetstreamManager(connection)).streams.info(facts['slackMessage.received.v1'].stream)
  await connection.close()
  if (state.last_seq !== sent) throw new Error(`${sent} events were accepted, ${state.last_seq} are in JetStream`)
}

function resultOf(full: Pair[], half: Pair[]): BenchResult {
  const over = (pairs: Pair[], name: 'ours' | 'bolt', what: keyof Load) => spread(pairs.map((pair) => pair[name][what]))
  const figuresOf = (name: 'ours' | 'bolt') => ({
    'requests per CPU second': over(full, name, 'perCpuSecond'),
    'requests per second': over(full, name, 'perSecond'),
    'requests per second at half of Bolt’s speed': over(half, name, 'perSecond'),
    'CPU ms per request at half of Bolt’s speed': round(1_000 / over(half, name, 'perCpuSecond').median),
    'p99 at half of Bolt’s speed': over(half, name, 'p99'),
  })
  const cpu = median(full.map(({ ours, bolt }) => ours.perCpuSecond / bolt.perCpuSecond))
  const p99 = median(half.map(({ ours, bolt }) => ours.p99 / bolt.p99))
  const key = 'requests per CPU second, slack-events / Bolt'
  return {
    name: 'slack-ack',
    machine: machine(),
    runs: rounds,
    figures: {
      load: `${requestsARound} signed events a round over ${connections} connections`,
      'slack-events (in JetStream before its 200)': figuresOf('ours'),
      'Bolt (its 200 first)': figuresOf('bolt'),
    },
    ratios: { [key]: round(cpu), 'p99 at half of Bolt’s speed, slack-events / Bolt': round(p99) },
    bars: { [key]: atLeast(cpu, 3.5) },
  }
}
