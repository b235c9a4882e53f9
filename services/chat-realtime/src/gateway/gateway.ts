import type { IncomingMessage } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { closeCodes, maxFrameBytes } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import { WebSocketServer } from 'ws'
import type { ConnectionLimit } from './connection-limit.ts'
import type { Outgoing } from './outgoing.ts'
import type { Sites } from './sites.ts'
import type { Sweeper } from './sweeper.ts'
import type { Topics } from './topics.ts'
import { VisitorSocket } from './visitor-socket.ts'
import type { VisitorTokens } from './visitor-tokens.ts'
import { encode } from './wire-frame.ts'

export interface GatewayDeps {
  messaging: Pick<Messaging, 'request' | 'publishLive'>
  sites: Sites
  tokens: VisitorTokens
  topics: Topics
  outgoing: Outgoing
  sweeper: Sweeper
  connections: ConnectionLimit
  /** The panel is an iframe of our own: its sockets have this origin. */
  publicOrigin: string
  logger: Logger
}

/** The visitors' sockets. */
export interface Gateway {
  onUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void
  /** Tells everybody to come back elsewhere, a little later each, and waits for what is in hand. */
  drain(): Promise<void>
}

/** Clients are told to come back within this many milliseconds, spread evenly. */
const reconnectSpread = 2_000

export function createGateway(deps: GatewayDeps): Gateway {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
  })
  const sockets = new Set<VisitorSocket>()
  let draining = false

  const accept = (request: IncomingMessage, stream: Duplex, head: Buffer) =>
    server.handleUpgrade(request, stream, head, (ws) => {
      const upgrade = {
        origin: request.headers.origin ?? '',
        userAgent: (request.headers['user-agent'] ?? '').slice(0, 500),
      }
      const socket = new VisitorSocket(ws, stream, upgrade, deps)
      sockets.add(socket)
      ws.on('message', (data, isBinary) => void socket.receive(data, isBinary))
      ws.on('close', () => {
        sockets.delete(socket)
        socket.forget()
      })
      // A broken frame: ws has closed the socket with the code that RFC 6455 gives it.
      ws.on('error', () => {})
    })

  return {
    onUpgrade(request, stream, head) {
      stream.on('error', () => stream.destroy())
      if (draining) return reject(stream, 503)
      deps.connections
        .admit(request)
        .then((admitted) => (admitted ? accept(request, stream, head) : reject(stream, 429)))
        .catch(() => reject(stream, 503))
    },
    async drain() {
      draining = true
      for (const socket of sockets) {
        socket.deliver(encode({ reconnect: { afterMs: Math.floor(Math.random() * reconnectSpread) } }))
      }
      await deps.outgoing.idle()
      for (const socket of sockets) socket.close(closeCodes.goingAway, 'the gateway stops')
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

function reject(stream: Duplex, status: number): void {
  stream.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n`,
  )
}
