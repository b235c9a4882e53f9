import { maxFrameBytes } from '@parley/contracts/visitor-limits'
import { type Line, type LineEvents, lost, type OpenLine } from './line.ts'

/** Of what is sent at once. JSON of what visitors write is at most three bytes a character in UTF-8. */
const mostCharacters = maxFrameBytes / 3

/** What is fetched only where no WebSocket gets through: events come by a stream, frames go by requests. */
export const openStream: OpenLine = (socketUrl, events) =>
  new StreamLine(socketUrl.replace(/^ws/, 'http').replace(/socket$/, 'stream'), events)

class StreamLine implements Line {
  readonly #url: string
  readonly #events: LineEvents
  readonly #source: EventSource
  readonly #over = new AbortController()
  #id = ''
  #unsent: string[] = []
  #isSending = false

  constructor(url: string, events: LineEvents) {
    this.#url = url
    this.#events = events
    this.#source = new EventSource(url)
    this.#source.addEventListener('stream', ({ data }) => {
      this.#id = JSON.parse(data).id
      events.opened()
    })
    this.#source.onmessage = ({ data }) => events.heard(data)
    this.#source.addEventListener('close', ({ data }) => this.#end(JSON.parse(data).code ?? lost))
    // It would come back by itself, as somebody who has said no hello.
    this.#source.onerror = () => this.#end(lost)
  }

  get isOpen(): boolean {
    return this.#id !== '' && !this.#over.signal.aborted
  }

  send(text: string): void {
    this.#unsent.push(text)
    if (!this.#isSending) void this.#sendAll()
  }

  leave(): void {
    this.#over.abort()
    this.#source.close()
  }

  /** One request at a time, for two might change places on their way. */
  async #sendAll(): Promise<void> {
    this.#isSending = true
    while (this.#unsent.length > 0 && this.isOpen) {
      const { ok } = await this.#post(this.#nextLines()).catch(() => ({ ok: false }))
      if (!ok) this.#end(lost)
    }
    this.#isSending = false
  }

  #post(body: string): Promise<{ ok: boolean }> {
    const headers = { 'parley-stream': this.#id }
    return fetch(this.#url, { method: 'POST', headers, body, signal: this.#over.signal })
  }

  #nextLines(): string {
    let lines = this.#unsent.shift() ?? ''
    while (lines.length + (this.#unsent[0]?.length ?? mostCharacters) < mostCharacters)
      lines += `\n${this.#unsent.shift()}`
    return lines
  }

  #end(code: number): void {
    if (this.#over.signal.aborted) return
    this.leave()
    this.#events.closed(code)
  }
}
