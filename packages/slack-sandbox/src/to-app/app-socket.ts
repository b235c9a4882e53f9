import type { RawData, WebSocket } from 'ws'
import { z } from 'zod'
import type { DisconnectReason } from './app-sockets.ts'
import type { AppAnswer } from './post-to-app.ts'

interface Envelope {
  envelope_id: string
  [part: string]: unknown
}

const acknowledgement = z.looseObject({ envelope_id: z.string(), payload: z.unknown().optional() })
const pingEvery = 10_000
/** A connection that was warned is asked to go after this long, in milliseconds; Slack takes ten seconds. */
const warned = 1_000
/** A connection that was asked to go is closed after this long, in milliseconds. */
const farewell = 3_000
const host = 'applink-sandbox'

/** One connection of an app in Socket Mode. */
export class AppSocket {
  readonly #socket: WebSocket
  readonly #asked = new Map<string, (answer: AppAnswer) => void>()
  readonly #pings: NodeJS.Timeout
  /** It was asked to go: nothing more is sent to it. */
  leaving = false

  constructor(socket: WebSocket, onClosed: () => void) {
    this.#socket = socket
    this.#pings = setInterval(() => socket.ping(), pingEvery).unref()
    socket.on('message', (data) => this.#hear(data))
    // What is wrong with it, its closing says.
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(this.#pings)
      for (const answer of this.#asked.values()) answer(lost)
      this.#asked.clear()
      onClosed()
    })
  }

  greet(appId: string, connections: number): void {
    this.#say({
      type: 'hello',
      num_connections: connections,
      debug_info: { host, build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: appId },
    })
  }

  ask(envelope: Envelope, within: number): Promise<AppAnswer> {
    return new Promise((resolve) => {
      const { envelope_id: id } = envelope
      const answer = (found: AppAnswer) => {
        clearTimeout(patience)
        this.#asked.delete(id)
        resolve(found)
        if (this.leaving && this.#asked.size === 0) this.#socket.close()
      }
      const patience = setTimeout(() => answer({ status: 0, body: '', failure: 'http_timeout' }), within)
      this.#asked.set(id, answer)
      this.#say(envelope)
    })
  }

  dismiss(reason: DisconnectReason): void {
    this.#say({ type: 'disconnect', reason, debug_info: { host } })
    if (reason === 'warning') return void setTimeout(() => this.dismiss('refresh_requested'), warned).unref()
    if (this.leaving) return
    this.leaving = true
    if (this.#asked.size === 0) this.#socket.close()
    else setTimeout(() => this.#socket.close(), farewell).unref()
  }

  cut(): void {
    this.#socket.terminate()
  }

  #say(what: object): void {
    this.#socket.send(JSON.stringify(what))
  }

  #hear(data: RawData): void {
    const parsed = acknowledgement.safeParse(jsonIn(String(data)))
    if (!parsed.success) return
    const { envelope_id: id, payload } = parsed.data
    this.#asked.get(id)?.({ status: 200, body: payload === undefined ? '' : JSON.stringify(payload) })
  }
}

const lost: AppAnswer = { status: 0, body: '', failure: 'connection_failed' }

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
