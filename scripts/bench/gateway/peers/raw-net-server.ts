import { createHash } from 'node:crypto'
import { createServer, type Socket } from 'node:net'

/** The least that `node:net` allows: the handshake of RFC 6455, and every short text frame back as it came, unmasked. */
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

createServer((socket) => {
  socket.on('error', () => {})
  socket.setNoDelay(true)
  socket.once('data', (head) => {
    const key = /sec-websocket-key: *(\S+)/i.exec(head.toString('latin1'))?.[1] ?? ''
    const accept = createHash('sha1')
      .update(key + guid)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    socket.on('data', (data) => echo(socket, data as Buffer))
  })
}).listen(Number(process.env.PORT), '127.0.0.1')

/** The client sends whole frames, each of 126 to 65,535 bytes. */
function echo(socket: Socket, data: Buffer): void {
  socket.cork()
  for (let at = 0; at + 8 <= data.length; ) {
    const length = data.readUInt16BE(at + 2)
    const frame = Buffer.allocUnsafe(4 + length)
    data.copy(frame, 0, at, at + 4)
    frame[1] = 126
    for (let index = 0; index < length; index++) {
      frame[4 + index] = (data[at + 8 + index] ?? 0) ^ (data[at + 4 + (index & 3)] ?? 0)
    }
    socket.write(frame)
    at += 8 + length
  }
  socket.uncork()
}
