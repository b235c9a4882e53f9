import type { ServerResponse } from 'node:http'
import { Writable } from 'node:stream'
import type { Connection } from './connection.ts'
import { payloadsOf } from './wire-frame.ts'

const states = { open: 1, closing: 2, closed: 3 }
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Proxies are asked to hand on each event as it comes.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  // The connection ends with the stream: a gateway that stops has nothing to wait for.
  connection: 'close',
}
const dataOf = Buffer.from('data: ')
const eventEnd = Buffer.from('\n\n')

type Done = (error?: Error | null) => void

/** A response that stays open and carries frames as server-sent events. Takes them as they are ready for a WebSocket's wire. */
export class EventStream extends Writable implements Connection {
  readonly OPEN = states.open
  readonly CLOSED = states.closed
  readonly #response: ServerResponse
  #farewell = ''

  constructor(response: ServerResponse, id: string) {
    // It is over when the response is, not when all is handed to it.
    super({ autoDestroy: false })
    this.#response = response
    response.once('close', () => this.destroy())
    response.on('error', () => this.destroy())
    response.writeHead(200, headers)
    response.write(eventOf('stream', { id }))
  }

  get readyState(): number {
    if (this.destroyed) return states.closed
    return this.writableEnded ? states.closing : states.open
  }

  /** Says why as the last event. */
  close(code: number, reason: string): void {
    if (this.destroyed || this.writableEnded) return
    this.#farewell = eventOf('close', { code, reason })
    this.end()
  }

  terminate(): void {
    this.#response.destroy()
  }

  override _write(frames: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#put([frames], done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: Done): void {
    this.#put(
      chunks.map(({ chunk }) => chunk),
      done,
    )
  }

  override _final(done: Done): void {
    this.#response.end(this.#farewell, () => done())
  }

  #put(frames: Buffer[], done: Done): void {
    const events = frames.flatMap((each) => payloadsOf(each).flatMap((payload) => [dataOf, payload, eventEnd]))
    // What a slow client does not read waits here, where its backlog is measured.
    if (this.#response.write(Buffer.concat(events))) done()
    else this.#response.once('drain', () => done())
  }
}

const eventOf = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
