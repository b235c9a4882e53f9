import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { liveSubjects, type VisitorId } from '@parley/contracts'
import { type MeasuredProcess, startProcess } from '../service-process.ts'
import { maskedFrame, RawSocket } from './raw-socket.ts'
import { siteId, siteKey, siteOrigin } from './stand-in-conversations.ts'

export const names = ['gateway', 'ws', 'socket.io', 'net'] as const
export type Name = (typeof names)[number]

/** A server that takes part, and how one speaks with it. */
export interface Contender {
  name: Name
  process: MeasuredProcess
  /** A connection as far as its users need it: for the gateway welcomed, for socket.io connected. */
  connect(index: number): Promise<RawSocket>
  /** As many connections that all hear what is told on `signalSubject`. */
  connectTogether(count: number): Promise<RawSocket[]>
  /** NATS subject whose payload goes to all that are together. */
  signalSubject(): string
  /** What its clients send as a chat message, and how the answer begins. */
  message(text: string): Buffer
  answerBegins: string
}

interface Running {
  port: number
  process: MeasuredProcess
}

export interface GatewayEnv {
  natsUrl: string
  redisUrl: string
}

/** The core that the measured servers have for themselves; the load comes from the other. */
const serverCore = 0
/** The gateway's own, as its package starts it, and the same for the others: less memory for each of them. */
const nodeOptions = ['--max-semi-space-size=8']

export async function startContender(name: Name, port: number, { natsUrl, redisUrl }: GatewayEnv): Promise<Contender> {
  const script =
    name === 'gateway' ? 'services/chat-realtime/src/main.ts' : `scripts/bench/gateway/peers/${scripts[name]}`
  const env = {
    ...{ HOST: '127.0.0.1', PORT: String(port), NATS_URL: natsUrl, REDIS_URL: redisUrl, LOG_LEVEL: 'warn' },
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    VISITOR_TOKEN_SECRET: randomBytes(32).toString('hex'),
    INTERNAL_SECRET: randomBytes(32).toString('hex'),
  }
  const process = await startProcess(name, script, env, () => opens(port, paths[name]), {
    core: serverCore,
    nodeOptions,
  })
  return speakers[name]({ port, process })
}

const scripts = {
  ws: 'ws-server.ts',
  'socket.io': 'socket-io-server.ts',
  net: 'raw-net-server.ts',
}
const paths: Record<Name, string> = {
  gateway: '/v1/socket',
  ws: '/',
  'socket.io': '/socket.io/?EIO=4&transport=websocket',
  net: '/',
}

async function opens(port: number, path: string): Promise<boolean> {
  const socket = await RawSocket.open({ port, path, index: 0, origin: siteOrigin })
  socket.destroy()
  return true
}

const bare = (name: Name, { port, process }: Running): Contender => {
  const open = (index: number) => RawSocket.open({ port, path: paths[name], index })
  return {
    name,
    process,
    connect: open,
    connectTogether: (count) => inParts(count, open),
    signalSubject: () => `bench.signal.${name}`,
    message: (text) => maskedFrame(sendFrame(text)),
    answerBegins: '{"send"',
  }
}

const speakers: Record<Name, (running: Running) => Contender> = {
  ws: (running) => bare('ws', running),
  net: (running) => bare('net', running),
  'socket.io': (running) => {
    const open = async (index: number) => {
      const socket = await RawSocket.open({ port: running.port, path: paths['socket.io'], index, greets: '0' })
      const connected = socket.next('40')
      socket.send(maskedFrame('40'))
      await connected
      answerPings(socket)
      return socket
    }
    return {
      ...bare('socket.io', running),
      connect: open,
      connectTogether: (count) => inParts(count, open),
      message: (text) => maskedFrame(`42["send",${JSON.stringify(JSON.parse(sendFrame(text)).send)}]`),
      answerBegins: '42["ack"',
    }
  },
  gateway: ({ port, process }) => gatewayAt(port, process),
}

const pongPacket = maskedFrame('3')

/** Engine.io's server asks every 25 s. */
function answerPings(socket: RawSocket): void {
  const { onText } = socket
  socket.onText = (payload) => {
    if (payload.length === 1 && payload[0] === 0x32) socket.send(pongPacket)
    else onText(payload)
  }
}

function gatewayAt(port: number, process: MeasuredProcess): Contender {
  const tokens: string[] = []
  let shared: VisitorId | undefined
  const hello = async (index: number, token: string) => {
    const socket = await RawSocket.open({ port, path: paths.gateway, index, origin: siteOrigin })
    const welcomed = socket.next('{"welcome"')
    socket.send(
      maskedFrame(
        JSON.stringify({
          hello: {
            protocol: 1,
            siteKey: siteKey(index),
            token,
            locale: 'en',
            page: { url: `${siteOrigin}/shoes`, title: 'Shoes' },
          },
        }),
      ),
    )
    const { welcome } = JSON.parse(await welcomed) as { welcome: { token: string; visitorId: VisitorId } }
    return { socket, welcome }
  }
  return {
    ...bare('gateway', { port, process }),
    async connect(index) {
      const { socket, welcome } = await hello(index, tokens[index] ?? '')
      tokens[index] = welcome.token
      return socket
    },
    async connectTogether(count) {
      const index = 1_000_000
      const first = await hello(index, '')
      shared = first.welcome.visitorId
      const others = await inParts(count - 1, (each) => {
        // One site, many addresses: tabs of one visitor.
        return hello(index + each * 40, first.welcome.token).then(({ socket }) => socket)
      })
      return [first.socket, ...others]
    },
    signalSubject: () => liveSubjects.visitor(siteId(1_000_000), shared as VisitorId),
    answerBegins: '{"ack"',
  }
}

let messages = 0
const sendFrame = (text: string) =>
  JSON.stringify({ send: { clientMessageId: `bench-${String(messages++).padStart(12, '0')}`, text } })

const atOnce = 50

/** Opens so many, some at a time. */
export async function inParts(count: number, open: (index: number) => Promise<RawSocket>): Promise<RawSocket[]> {
  const sockets: RawSocket[] = []
  let next = 0
  const work = async () => {
    while (next < count) sockets.push(await open(next++))
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return sockets
}

export async function closeAll(sockets: readonly RawSocket[]): Promise<void> {
  for (const socket of sockets) socket.destroy()
  await pause(200)
}
