import type { ClientFrameInput, ServerFrame } from '@parley/contracts'
import { closeCodes, finalCloseCodes, silenceLimitSeconds } from '@parley/contracts/visitor-limits'
import { delayBefore } from './backoff.ts'
import { type Line, lost, openSocket } from './line.ts'
import { readFrame } from './read-frame.ts'
import { type Way, Ways } from './ways.ts'

export interface ConnectionEvents {
  /** Awaited before each line is opened. */
  prepare: () => Promise<void>
  hello: () => ClientFrameInput
  frame: (frame: ServerFrame) => void
  /** @param final trying again cannot help */
  down: (code: number, final: boolean) => void
}

/** Milliseconds that a line may take to open: some networks say neither yes nor no. */
const openWithin = 8_000
const ping = { ping: {} }
/** Coming back is of no use before the page says who the visitor is. */
const untilIdentified: readonly number[] = [closeCodes.identityRefused, closeCodes.identityRequired]

/** A line to the gateway that comes back by itself. One interval pings and notices silence; one timer waits for the next try. */
export class Connection {
  readonly #url: string
  readonly #events: ConnectionEvents
  readonly #ways = new Ways()
  #way: Way = 'socket'
  #line: Line | undefined
  #probe: Line | undefined
  #tries = 0
  #afterMs: number | undefined
  #waiting: ReturnType<typeof setTimeout> | undefined
  #started = false
  #heard = false
  /** Something came on this line. */
  #answered = false
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

  /** Goes nowhere while there is no line. */
  send(frame: ClientFrameInput): void {
    if (this.#line?.isOpen) this.#line.send(JSON.stringify(frame))
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

  /** Opens a line, if nobody else is at it. */
  async #open(): Promise<void> {
    clearTimeout(this.#waiting)
    this.#waiting = undefined
    if (this.#opening || this.#line) return
    this.#opening = true
    await this.#events.prepare()
    this.#way = this.#ways.next
    const open = this.#way === 'socket' ? openSocket : await loadStream()
    this.#opening = false
    this.#heard = true
    this.#answered = false
    if (!open) return this.#lost(lost)
    const line = open(this.#url, {
      opened: () => this.send(this.#events.hello()),
      heard: (text) => this.#receive(text),
      closed: (code) => this.#lost(code),
    })
    this.#line = line
    setTimeout(() => this.#line === line && !line.isOpen && this.#end(lost), openWithin)
  }

  #receive(text: string): void {
    this.#heard = true
    if (!this.#answered) this.#ways.worked(this.#way)
    this.#answered = true
    const frame = readFrame(text)
    if (!frame) return
    if ('welcome' in frame) this.#tries = 0
    this.#events.frame(frame)
  }

  #check = (): void => {
    if (!this.#line) return
    if (!this.#heard) return this.#drop()
    this.#heard = false
    this.send(ping)
    if (this.#way === 'stream' && this.#ways.isSocketDue) this.#tryGoingBack()
  }

  /** Beside the stream, for the visitor is not to be cut off by a mere try. */
  #tryGoingBack(): void {
    this.#probe?.leave()
    const probe = openSocket(this.#url, {
      opened: () => probe.send(JSON.stringify(ping)),
      heard: () => {
        probe.leave()
        this.#ways.worked('socket')
        this.restart()
      },
      closed: () => {},
    })
    this.#probe = probe
  }

  #drop = (): void => this.#end(closeCodes.silent)

  #end(code: number): void {
    if (!this.#line) return
    this.#leave()
    this.#lost(code)
  }

  #leave(): void {
    this.#line?.leave()
    this.#line = undefined
  }

  #lost(code: number): void {
    this.#line = undefined
    // Who is offline learns nothing of the ways.
    if (!this.#answered && navigator.onLine) this.#ways.failed(this.#way)
    const final = finalCloseCodes.includes(code) || untilIdentified.includes(code)
    this.#events.down(code, final)
    if (final) return
    const wait = delayBefore({ code, tries: this.#tries, afterMs: this.#afterMs })
    this.#afterMs = undefined
    this.#tries++
    this.#waiting = setTimeout(() => void this.#open(), wait)
  }
}

/** A chunk of its own, for few need it. @returns undefined when it cannot be had just now */
const loadStream = () => import('./stream-line.ts').then(({ openStream }) => openStream).catch(() => undefined)
