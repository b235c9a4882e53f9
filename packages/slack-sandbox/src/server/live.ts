import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Live } from '../page-contract.ts'

interface Watcher {
  socket: WebSocket
  team: string
  user: string
}

/** Pages that are open, told of what changes. */
export class LivePages {
  readonly #watchers = new Set<Watcher>()
  readonly #server = new WebSocketServer({ noServer: true })
  /** Everything told to a person, for tests. */
  readonly told: { team: string; user: string | undefined; live: Live }[] = []

  welcome(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, duplex, head, (socket) => this.#welcome(socket, request))
  }

  #welcome(socket: WebSocket, request: IncomingMessage): void {
    const query = new URL(request.url ?? '/', 'http://sandbox').searchParams
    const watcher = { socket, team: query.get('team') ?? '', user: query.get('as') ?? '' }
    this.#watchers.add(watcher)
    socket.on('close', () => this.#watchers.delete(watcher))
    socket.on('error', () => {})
  }

  /** @param user the only person who is shown it; all when absent */
  show(team: string, live: Live, user?: string): void {
    if (user !== undefined) {
      this.told.push({ team, user, live })
      if (this.told.length > 1_000) this.told.shift()
    }
    const text = JSON.stringify(live)
    for (const watcher of this.#watchers)
      if (watcher.team === team && (user === undefined || watcher.user === user)) watcher.socket.send(text)
  }

  close(): void {
    for (const { socket } of this.#watchers) socket.terminate()
    this.#server.close()
  }
}
