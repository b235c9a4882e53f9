import { visitorStream, visitorStreamEnd } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { HeardFrames } from './heard-frames.ts'
import { hello, origin } from './visitor-client.ts'

export interface StreamClientOptions {
  origin?: string
  headers?: Record<string, string>
  /** Where the next frames are sent; where the stream is, if not said. */
  sendTo?: () => string
}

/** A visitor's browser behind a network without WebSockets: reads a stream of events, sends frames by requests. */
export class StreamClient extends HeardFrames {
  id = ''
  /** HTTP status of the stream. */
  status = 0
  /** The code of the last event; 1006 when the stream ended without one. */
  readonly closed: Promise<number>
  readonly #http: string
  readonly #options: StreamClientOptions
  readonly #abort = new AbortController()
  #sending: Promise<unknown> = Promise.resolve()

  constructor(http: string, options: StreamClientOptions = {}) {
    super()
    this.#http = http
    this.#options = options
    this.closed = this.#read().catch(() => 1006)
  }

  async opened(): Promise<this> {
    await waitFor(() => this.id !== '' || this.status >= 400, { what: 'the stream' })
    return this
  }

  /** Ends the connection without a word. */
  cut(): void {
    this.#abort.abort()
  }

  /** Sends frames after those before. @returns the HTTP status */
  say(...frames: (object | string)[]): Promise<number> {
    const lines = frames.map((frame) => (typeof frame === 'string' ? frame : JSON.stringify(frame)))
    const sent = this.#sending.then(() => this.post(lines.join('\n')))
    this.#sending = sent
    return sent
  }

  send(clientMessageId: string, text = clientMessageId): Promise<number> {
    return this.say({ send: { clientMessageId, text } })
  }

  async greet(more: object = {}) {
    void this.say(hello(more))
    return Object.assign(this, { welcome: await this.hears('welcome') })
  }

  async post(body: string | Uint8Array<ArrayBuffer>, id = this.id): Promise<number> {
    const answer = await fetch(`${this.#options.sendTo?.() ?? this.#http}/v1/stream`, {
      method: 'POST',
      headers: { 'parley-stream': id, origin: this.#options.origin ?? origin, ...this.#options.headers },
      body,
    }).catch(() => undefined)
    return answer?.status ?? 0
  }

  async #read(): Promise<number> {
    const { headers = {} } = this.#options
    const response = await fetch(`${this.#http}/v1/stream`, { headers, signal: this.#abort.signal })
    this.status = response.status
    if (!response.ok || !response.body) return 1006
    let rest = ''
    let code = 1006
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const events = (rest + text).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) code = this.#take(event) ?? code
    }
    return code
  }

  #take(event: string): number | undefined {
    const [, name = 'message', data = ''] = /^(?:event: (\w+)\n)?data: (.*)$/s.exec(event) ?? []
    if (name === 'message') this.hear(data)
    else if (name === 'stream') this.id = visitorStream.parse(JSON.parse(data)).id
    else if (name === 'close') return visitorStreamEnd.parse(JSON.parse(data)).code
    else throw new Error(`an unknown event: ${event}`)
    return undefined
  }
}
