import { randomBytes } from 'node:crypto'

export interface RawFrame {
  opcode: number
  final?: boolean
  payload?: Uint8Array
}

/** A client's WebSocket frame, byte for byte, also where no honest client would build it so. Payloads below 126 bytes. */
export function rawFrame({ opcode, final = true, payload = new Uint8Array() }: RawFrame): Buffer {
  const mask = randomBytes(4)
  const masked = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))
  return Buffer.concat([Buffer.from([(final ? 0x80 : 0) | opcode, 0x80 | payload.length]), mask, masked])
}
