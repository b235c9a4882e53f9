import {
  type ServerFrame,
  type ServerFrameName,
  serverFrame,
  type serverFrameSchemas,
  visitorProtocol,
} from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { type ClientOptions, WebSocket } from 'ws'
import type { z } from 'zod'

type Held<K extends ServerFrameName> = z.infer<(typeof serverFrameSchemas)[K]>

export const origin = 'http://chat.example'
export const hello = (more: object = {}) => ({
  hello: { protocol: visitorProtocol, siteKey: 'site_test', ...more },
})

/** A visitor's browser, as far as a gateway can tell: a real socket, every frame checked by its contract. */
export class VisitorClient {
  readonly socket: WebSocket
  readonly frames: ServerFrame[] = []
  /** The close code. */
  readonly closed: Promise<number>

  constructor(url: string, options: ClientOptions = { origin }) {
    this.socket = new WebSocket(url, options)
    this.socket.on('message', (data) => this.frames.push(serverFrame.parse(JSON.parse(String(data)))))
    this.socket.on('error', () => {})
    this.closed = new Promise((resolve) => this.socket.once('close', resolve))
  }

  async opened(): Promise<this> {
    await new Promise((resolve, reject) => this.socket.once('open', resolve).once('error', reject))
    return this
  }

  say(frame: object | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  send(clientMessageId: string, text = clientMessageId): void {
    this.say({ send: { clientMessageId, text } })
  }

  /** What the frames of this name hold, oldest first. */
  all<K extends ServerFrameName>(name: K): Held<K>[] {
    return this.frames.flatMap((frame) => (name in frame ? [(frame as unknown as Record<K, Held<K>>)[name]] : []))
  }

  /** What the first frame of this name holds, come or to come. */
  async hears<K extends ServerFrameName>(name: K): Promise<Held<K>> {
    const [first] = await waitFor(() => this.all(name).length > 0 && this.all(name), { what: `the frame ${name}` })
    if (!first) throw new Error('waited for and gone')
    return first
  }

  /** Resolves when so many frames of this name have come. */
  hearsMany(name: ServerFrameName, count: number): Promise<true> {
    return waitFor(() => this.all(name).length >= count, { what: `${count} frames ${name}` })
  }

  hearsError(code: string): Promise<true> {
    return waitFor(() => this.all('error').some((error) => error.code === code), { what: `the error ${code}` })
  }
}
