import type { ClientFrameInput, ServerFrame } from '@parley/contracts'
import { closeCodes, finalCloseCodes, silenceLimitSeconds } from '@parley/contracts/visitor-limits'
import { delayBefore } from './backoff.ts'
import { readFrame } from './read-frame.ts'

export interface ConnectionEvents {
  /** Awaited before each socket is opened. */
  prepare: () => Promise<void>
  hello: () => ClientFrameInput
  frame: (frame: ServerFrame) => void
  /** @param final trying again cannot help */
  down: (code: number, final: boolean) => void
}

const lost = 1006

/** A socket that comes back by itself. One interval pings and notices silence; one timer waits for the next try. */
export class Connection {
  readonly #url: string
  readonly #events: ConnectionEvents
  #socket: WebSocket | undefined
  #tries = 0
  #afterMs: number | undefined
  #waiting: ReturnType<typeof setTimeout> | undefined
  #started = false
  #heard = false
  #opening = false

  constructor(url: string, events: ConnectionEvents) {
    this.#url = url
    this.#events = events
  }

  start(): void {
    if (this.#started) return
    this.#started = true
    setInterval(this.#check, (silenceLimitSeconds * 1_000) / 2)
    window.addEventListener('online', this.hurry)
    window.addEventListener('offline', this.#drop)
    document.addEventListener('visibilitychange', this.hurry)
    void this.#open()
  }

  /** Goes nowhere while there is no socket. */
  send(frame: ClientFrameInput): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame))
  }

  /** The gateway's wish for the next loss. */
  comeBackAfter(ms: number): void {
    this.#afterMs = ms
  }

  /** Leaves and comes back at once, as somebody else for instance. */
  restart(): void {
    this.#leave()
    this.#events.down(lost, false)
    void this.#open()
  }

  /** Tries now, instead of when the wait is over. */
  hurry = (): void => {
    if (this.#waiting === undefined || document.visibilityState === 'hidden') return
    void this.#open()
  }

  /** Opens a socket, if nobody else is at it. */
  async #open(): Promise<void> {
    clearTimeout(this.#waiting)
    this.#waiting = undefined
    if (this.#opening || this.#socket) return
    this.#opening = true
    await this.#events.prepare()
    this.#opening = false
    this.#connect()
  }

  #connect(): void {
    const socket = new WebSocket(this.#url)
    this.#socket = socket
    this.#heard = true
    socket.onopen = () => socket.send(JSON.stringify(this.#events.hello()))
    socket.onmessage = ({ data }) => this.#receive(String(data))
    socket.onclose = ({ code }) => this.#lost(code)
  }

  #receive(data: string): void {
    this.#heard = true
    const frame = readFrame(data)
    if (!frame) return
    if ('welcome' in frame) this.#tries = 0
    this.#events.frame(frame)
  }

  #check = (): void => {
    if (!this.#socket) return
    if (!this.#heard) return this.#drop()
    this.#heard = false
    this.send({ ping: {} })
  }

  #drop = (): void => {
    if (!this.#socket) return
    this.#leave()
    this.#lost(closeCodes.silent)
  }

  #leave(): void {
    const socket = this.#socket
    this.#socket = undefined
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
  }

  #lost(code: number): void {
    this.#socket = undefined
    const final = finalCloseCodes.includes(code)
    this.#events.down(code, final)
    if (final) return
    const wait = delayBefore({ code, tries: this.#tries, afterMs: this.#afterMs })
    this.#afterMs = undefined
    this.#tries++
    this.#waiting = setTimeout(() => void this.#open(), wait)
  }
}
