import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { secret } from '../ids.ts'
import type { AppDefinition } from '../model.ts'
import type { Parcel } from './app-line.ts'
import { AppSocket } from './app-socket.ts'
import { type AppAnswer, slackPatience } from './post-to-app.ts'

/** Why Slack ends a connection. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled'

/** How many an app may have open at once. */
const mostSockets = 10
/** How long a ticket is good for, in milliseconds. */
const ticketLifetime = 30_000

/** Socket Mode: connections that apps opened. @see https://docs.slack.dev/apis/events-api/using-socket-mode/ */
export class AppSockets {
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #tickets = new Map<string, { appId: string; expires: number }>()
  readonly #sockets = new Map<string, AppSocket[]>()
  readonly #apps: ReadonlyMap<string, AppDefinition>
  readonly #origin: () => string
  #next = 0

  constructor(apps: ReadonlyMap<string, AppDefinition>, origin: () => string) {
    this.#apps = apps
    this.#origin = origin
  }

  /** @returns where the app may connect, once */
  invite(appId: string): string {
    const ticket = secret()
    this.#tickets.set(ticket, { appId, expires: Date.now() + ticketLifetime })
    return `${this.#origin().replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${appId}`
  }

  welcome(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://sandbox').searchParams.get('ticket') ?? ''
    const known = this.#tickets.get(ticket)
    this.#tickets.delete(ticket)
    if (!known || known.expires < Date.now()) return void duplex.end('HTTP/1.1 404 Not Found\r\n\r\n')
    this.#server.handleUpgrade(request, duplex, head, (socket) => this.#join(known.appId, socket))
  }

  /** To one of the app's connections, in turn. */
  async carry(appId: string, { kind, payload, retry, within = slackPatience }: Parcel): Promise<AppAnswer> {
    const open = this.open(appId)
    const socket = open[this.#next++ % Math.max(1, open.length)]
    if (!socket) return { status: 0, body: '', failure: 'connection_failed' }
    const envelope = {
      envelope_id: randomUUID(),
      type: kind,
      payload,
      accepts_response_payload: kind !== 'events_api',
      ...(kind === 'events_api' ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' } : {}),
    }
    return socket.ask(envelope, within)
  }

  /** Those that take more. */
  open(appId: string): AppSocket[] {
    return (this.#sockets.get(appId) ?? []).filter(({ leaving }) => !leaving)
  }

  /** Asks the app's connections to go, the oldest first; after a warning they may stay for the moment. */
  disconnect(appId: string, reason: DisconnectReason, most = mostSockets): void {
    for (const socket of this.open(appId).slice(0, most)) socket.dismiss(reason)
  }

  /** Breaks the app's connections without a word. */
  cut(appId: string): void {
    for (const socket of this.#sockets.get(appId) ?? []) socket.cut()
  }

  close(): void {
    for (const appId of this.#sockets.keys()) this.cut(appId)
    this.#server.close()
  }

  #join(appId: string, socket: WebSocket): void {
    const known = this.#sockets.get(appId) ?? []
    if (known.length >= mostSockets) return socket.close(1008, 'too_many_websockets')
    const joined = new AppSocket(socket, () => {
      this.#sockets.set(
        appId,
        (this.#sockets.get(appId) ?? []).filter((each) => each !== joined),
      )
    })
    if (!this.#apps.get(appId)?.socketMode) return joined.dismiss('link_disabled')
    this.#sockets.set(appId, [...known, joined])
    joined.greet(appId, known.length + 1)
  }
}
