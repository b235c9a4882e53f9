/** What carries frames: a WebSocket, or where a network lets none through, a stream of events and requests. */
export type Way = 'socket' | 'stream'

/** A network that lets no WebSocket through is believed to be so for as long. */
const believedFor = 10 * 60_000
const key = 'parley:stream-until'

/** Which way to take, by what has become of those that were tried. Remembered for the tab's session. */
export class Ways {
  /** WebSockets in a row on which nothing came. */
  #failures = 0
  /** Until when streams are taken at once; 0 where WebSockets are not known to be kept out. */
  #until: number

  constructor() {
    this.#until = Number(inSession((session) => session.getItem(key)) ?? 0)
  }

  get next(): Way {
    if (this.#until > Date.now()) return 'stream'
    // Where they were kept out before, one more is enough to know that they still are.
    return this.#failures >= (this.#until ? 1 : 2) ? 'stream' : 'socket'
  }

  /** It is time to see whether a WebSocket gets through by now. */
  get isSocketDue(): boolean {
    return this.#until > 0 && this.#until <= Date.now()
  }

  worked(way: Way): void {
    this.#failures = 0
    if (way === 'socket') this.#keep(0)
    else if (this.#until <= Date.now()) this.#keep(Date.now() + believedFor)
  }

  failed(way: Way): void {
    if (way === 'socket') {
      this.#failures++
      return
    }
    // Nothing gets through: that says nothing about WebSockets.
    this.#failures = 0
    this.#keep(0)
  }

  #keep(until: number): void {
    if (until === this.#until) return
    this.#until = until
    inSession((session) => (until ? session.setItem(key, String(until)) : session.removeItem(key)))
  }
}

function inSession<T>(use: (session: Storage) => T): T | undefined {
  try {
    return use(sessionStorage)
  } catch {
    return undefined
  }
}
