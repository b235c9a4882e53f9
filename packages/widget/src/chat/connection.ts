import type { ClientFrameInput, ServerFrame } from '@parley/contracts'
import { finalCloseCodes, silenceLimitSeconds } from '@parley/contracts/visitor-limits'
import { backoff } from './backoff.ts'

export interface ConnectionEvents {
  /** The first frame of each socket. Waits for nothing and nobody else. */
  hello: () => Promise<ClientFrameInput>
  frame: (frame: ServerFrame) => void
  /** @param final trying again cannot help */
  down: (code: number, final: boolean) => void
}

/** A socket that comes back by itself. */
export class Connection {
  readonly #url: string
  readonly #events: ConnectionEvents
  #socket: WebSocket | undefined
  #tries = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #reconnectAfter: number | undefined
  readonly #ping: ReturnType<typeof setInterval>

  constructor(url: string, events: ConnectionEvents) {
    this.#url = url
    this.#events = events
    this.#ping = setInterval(() => this.send({ ping: {} }), (silenceLimitSeconds * 1_000) / 2)
    window.addEventListener('online', this.connect)
    this.connect()
  }

  /** Now, instead of when the wait is over. */
  connect = (): void => {
    if (this.#socket && this.#socket.readyState <= WebSocket.OPEN) return
    clearTimeout(this.#timer)
    const socket = new WebSocket(this.#url)
    this.#socket = socket
    socket.onopen = async () => {
      const hello = await this.#events.hello()
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(hello))
    }
    socket.onmessage = ({ data }) => this.#receive(String(data))
    socket.onclose = ({ code }) => this.#lost(code)
  }

  /** @returns false when there is no socket to send on */
  send(frame: ClientFrameInput): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false
    this.#socket.send(JSON.stringify(frame))
    return true
  }

  close(): void {
    clearInterval(this.#ping)
    clearTimeout(this.#timer)
    window.removeEventListener('online', this.connect)
    if (this.#socket) this.#socket.onclose = null
    this.#socket?.close()
  }

  #receive(data: string): void {
    const frame = JSON.parse(data) as ServerFrame
    if ('welcome' in frame) this.#tries = 0
    if ('reconnect' in frame) this.#reconnectAfter = frame.reconnect.afterMs
    this.#events.frame(frame)
  }

  #lost(code: number): void {
    const final = finalCloseCodes.includes(code)
    this.#events.down(code, final)
    if (final) return
    const wait = this.#reconnectAfter ?? backoff(this.#tries++)
    this.#reconnectAfter = undefined
    this.#timer = setTimeout(this.connect, wait)
  }
}
