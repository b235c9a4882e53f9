import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

const nothing = Buffer.alloc(0)
const longestWait = 20_000

export interface RawSocketOptions {
  port: number
  path: string
  /** Makes the address that a proxy would tell, and the local one: no limit for an address is met, no port runs out. */
  index: number
  origin?: string
  /** How the frame begins with which the server opens the conversation, if it does. */
  greets?: string
}

/** A WebSocket client that costs little beside the servers that are measured. Takes unfragmented frames in, as they all send. */
export class RawSocket {
  /** Called with each text frame's payload, which is good until it returns. */
  onText: (payload: Buffer) => void = () => {}
  onEnd: () => void = () => {}
  readonly #socket: Socket
  #rest = nothing

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  /** Resolves when the server has switched protocols. @throws when it does not */
  static open({ port, path, index, origin, greets }: RawSocketOptions): Promise<RawSocket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${2 + (index % 40)}`, noDelay: true })
      const raw = new RawSocket(socket)
      const fail = (error?: Error) => reject(error ?? new Error(`port ${port} did not switch protocols`))
      socket.once('error', fail).once('close', fail)
      socket.write(requestOf(port, path, index, origin))
      let head = nothing
      const readHead = (chunk: Buffer) => {
        head = Buffer.concat([head, chunk])
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        if (!head.toString('latin1', 0, 12).endsWith('101')) return fail(new Error(head.toString('latin1', 0, end)))
        socket.off('data', readHead).off('error', fail).off('close', fail)
        socket.on('error', () => {}).on('close', () => raw.onEnd())
        resolve(greets ? raw.next(greets).then(() => raw) : raw)
        raw.#take(head.subarray(end + 4))
        socket.on('data', (each) => raw.#take(each as Buffer))
      }
      socket.on('data', readHead)
    })
  }

  /** @param frame as `maskedFrame` makes it */
  send(frame: Buffer): void {
    this.#socket.write(frame)
  }

  /** Reads nothing more. */
  pause(): void {
    this.#socket.pause()
  }

  destroy(): void {
    this.#socket.destroy()
  }

  /** The next text frame that begins so. @throws when none comes, or the server ends the connection */
  next(begins: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const { onText, onEnd } = this
      const settle = (end: () => void) => {
        clearTimeout(timer)
        Object.assign(this, { onText, onEnd })
        end()
      }
      const timer = setTimeout(() => settle(() => reject(new Error(`no ${begins} came`))), longestWait)
      this.onEnd = () => settle(() => reject(new Error(`ended before ${begins} came`)))
      this.onText = (payload) => {
        const text = payload.toString()
        if (text.startsWith('{"error"')) settle(() => reject(new Error(text)))
        if (text.startsWith(begins)) settle(() => resolve(text))
      }
    })
  }

  #take(chunk: Buffer): void {
    const data = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    let at = 0
    while (at + 2 <= data.length) {
      const short = (data[at + 1] ?? 0) & 0x7f
      const start = at + (short < 126 ? 2 : short === 126 ? 4 : 10)
      if (start > data.length) break
      const length = short < 126 ? short : short === 126 ? data.readUInt16BE(at + 2) : data.readUInt32BE(at + 6)
      if (start + length > data.length) break
      if ((data[at] ?? 0) === 0x81) this.onText(data.subarray(start, start + length))
      at = start + length
    }
    this.#rest = at < data.length ? Buffer.from(data.subarray(at)) : nothing
  }
}

function requestOf(port: number, path: string, index: number, origin: string | undefined): string {
  const address = `20.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`
  return [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Version: 13',
    'User-Agent: Mozilla/5.0 (X11; Linux x64) bench',
    `X-Forwarded-For: ${address}`,
    ...(origin ? [`Origin: ${origin}`] : []),
    '\r\n',
  ].join('\r\n')
}

/** A client's text frame, masked by zeros, which change nothing. @param text at most 65,535 bytes */
export function maskedFrame(text: string): Buffer {
  const payload = Buffer.from(text)
  const { length } = payload
  const head = length < 126 ? [0x81, 0x80 | length] : [0x81, 0xfe, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload])
}
