import type { IncomingMessage } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { closeCodes, maxFrameBytes } from '@parley/contracts'
import { type RawData, WebSocket, WebSocketServer } from 'ws'
import type { Upgrade } from '../visitor.ts'
import type { ConnectionLimit } from './connection-limit.ts'
import type { EventStream } from './event-stream.ts'
import { upgradeOf } from './upgrade.ts'
import { type SocketDeps, VisitorSocket } from './visitor-socket.ts'

export interface GatewayDeps extends SocketDeps {
  connections: ConnectionLimit
}

/** The visitors' sockets. */
export interface Gateway {
  onUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void
  /** Lets in who comes by a stream of events. @returns undefined while the gateway stops */
  attach(open: () => EventStream, upgrade: Upgrade): VisitorSocket | undefined
  /** Tells everybody to come back elsewhere, a little later each, and waits for what is in hand. */
  drain(): Promise<void>
}

const socketPath = '/v1/socket'
/** Longest that a drain waits for messages in hand, and then for the sockets to close, in milliseconds. */
const finishWithin = 10_000
const closeWithin = 2_000

/** Carries what belongs to it, so that all sockets share their listeners. */
class GatewayWebSocket extends WebSocket {
  visitorSocket?: VisitorSocket
}

const socketOptions = {
  noServer: true,
  clientTracking: false,
  maxPayload: maxFrameBytes,
  perMessageDeflate: false,
  /** Milliseconds that the answer to a close frame may take at most; who reads is cut sooner, by the clock of all sockets. */
  closeTimeout: 15_000,
  WebSocket: GatewayWebSocket,
}

export function createGateway(deps: GatewayDeps): Gateway {
  const server = new WebSocketServer(socketOptions)
  const sockets = new Set<VisitorSocket>()
  let draining = false

  function onClose(this: GatewayWebSocket): void {
    if (this.visitorSocket) forget(this.visitorSocket)
  }
  const forget = (socket: VisitorSocket) => {
    sockets.delete(socket)
    socket.forget()
  }
  const open = (ws: GatewayWebSocket, stream: Duplex, upgrade: Upgrade) => {
    ws.visitorSocket = new VisitorSocket(ws, stream, upgrade, deps)
    sockets.add(ws.visitorSocket)
    ws.on('message', onMessage).on('ping', onPing).on('close', onClose).on('error', onError)
  }
  const enter = (isAdmitted: boolean, upgrade: Upgrade, request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (!isAdmitted) return reject(stream, 429)
    if (draining) return reject(stream, 503)
    server.handleUpgrade(request, stream, head, (ws) => open(ws, stream, upgrade))
  }
  const admit = async (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const upgrade = upgradeOf(request)
    const isAdmitted = deps.connections.admit(upgrade.address)
    enter(typeof isAdmitted === 'boolean' ? isAdmitted : await isAdmitted, upgrade, request, stream, head)
  }
  return {
    onUpgrade(request, stream, head) {
      stream.on('error', destroy)
      if (request.url?.split('?', 1)[0] !== socketPath) return reject(stream, 404)
      if (draining) return reject(stream, 503)
      admit(request, stream, head).catch((err) => {
        deps.logger.error({ err }, 'an upgrade failed')
        reject(stream, 503)
      })
    },
    attach(open, upgrade) {
      if (draining) return undefined
      const stream = open()
      const socket = new VisitorSocket(stream, stream, upgrade, deps)
      sockets.add(socket)
      stream.once('close', () => forget(socket))
      return socket
    },
    async drain() {
      draining = true
      const spread = reconnectSpread(sockets.size)
      for (const socket of sockets) socket.dismiss(Math.floor(Math.random() * spread))
      await Promise.race([deps.outgoing.idle(), pause(finishWithin, undefined, { ref: false })])
      for (const socket of sockets) socket.close(closeCodes.goingAway, 'the gateway stops')
      const closed = Promise.all([...sockets].map((socket) => socket.closed()))
      await Promise.race([closed, pause(closeWithin, undefined, { ref: false })])
      for (const socket of sockets) socket.terminate()
    },
  }
}

/** Milliseconds over which clients are asked to come back: some 500 a second, within one to six seconds. */
const reconnectSpread = (sockets: number) => Math.min(6_000, Math.max(1_000, sockets * 2))

function onMessage(this: GatewayWebSocket, data: RawData, isBinary: boolean): void {
  void this.visitorSocket?.receive(data, isBinary)
}

function onPing(this: GatewayWebSocket): void {
  this.visitorSocket?.heard()
}

/** A broken frame: `ws` closes the socket with the code that RFC 6455 gives it. */
function onError(): void {}

function destroy(this: Duplex): void {
  this.destroy()
}

function reject(stream: Duplex, status: number): void {
  stream.once('finish', destroy)
  stream.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n`,
  )
}
