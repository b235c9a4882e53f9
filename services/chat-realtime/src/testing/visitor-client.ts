import { visitorProtocol } from '@parley/contracts'
import { type ClientOptions, WebSocket } from 'ws'
import { HeardFrames } from './heard-frames.ts'

export const origin = 'http://chat.example'
export const hello = (more: object = {}) => ({
  hello: { protocol: visitorProtocol, siteKey: 'site_test', ...more },
})

/** A visitor's browser, as far as a gateway can tell: a real socket, every frame checked by its contract. */
export class VisitorClient extends HeardFrames {
  readonly socket: WebSocket
  /** The close code. */
  readonly closed: Promise<number>

  constructor(url: string, options: ClientOptions = { origin }) {
    super()
    this.socket = new WebSocket(url, options)
    this.socket.on('message', (data) => this.hear(String(data)))
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
}
