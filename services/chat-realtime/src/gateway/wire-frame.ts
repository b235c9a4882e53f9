import { Buffer } from 'node:buffer'

const finalText = 0x81

/**
 * A WebSocket text message as it goes over the wire from a server: header and payload in one Buffer, built once and written
 * to as many sockets as there are.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 */
export function wireFrame(payload: Uint8Array): Buffer {
  const { length } = payload
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = finalText
  if (header === 2) frame[1] = length
  else if (header === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, header)
  return frame
}

export const encode = (frame: object): Buffer => wireFrame(Buffer.from(JSON.stringify(frame), 'utf8'))

/** What the messages that `wireFrame` made hold, as many as follow each other here. Parts of the same memory. */
export function payloadsOf(frames: Buffer): Buffer[] {
  const payloads: Buffer[] = []
  for (let at = 0; at < frames.length; ) {
    const short = frames[at + 1] ?? 0
    const start = at + (short < 126 ? 2 : short === 126 ? 4 : 10)
    const length =
      short < 126 ? short : short === 126 ? frames.readUInt16BE(at + 2) : Number(frames.readBigUInt64BE(at + 2))
    payloads.push(frames.subarray(start, start + length))
    at = start + length
  }
  return payloads
}
