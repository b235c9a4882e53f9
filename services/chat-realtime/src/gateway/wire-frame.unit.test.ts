import { createRequire } from 'node:module'
import type { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { encode, payloadsOf, wireFrame } from './wire-frame.ts'

/** Not among the types of `ws`. */
const { Receiver } = createRequire(import.meta.url)('ws') as {
  Receiver: new (options: { isServer: boolean }) => Writable
}

/** What `ws` itself reads of these bytes. */
async function readBack(bytes: Buffer): Promise<string> {
  const receiver = new Receiver({ isServer: false })
  const message = new Promise<string>((resolve, reject) => {
    receiver.on('message', (data: Buffer, isBinary: boolean) => resolve(`${isBinary ? 'binary' : 'text'}:${data}`))
    receiver.on('error', reject)
  })
  receiver.write(bytes)
  return message
}

test.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('ws reads a frame of %i bytes', async (length) => {
  const text = 'x'.repeat(length)
  expect(await readBack(wireFrame(Buffer.from(text)))).toBe(`text:${text}`)
})

test('text beyond ASCII is counted in bytes', async () => {
  expect(await readBack(encode({ text: '😀'.repeat(40) }))).toBe(`text:{"text":"${'😀'.repeat(40)}"}`)
})

test('what messages hold is found again, as many as follow each other', () => {
  const payloads = [0, 1, 125, 126, 65_535, 65_536, 7].map((length) => Buffer.alloc(length, length % 251))
  expect(payloadsOf(Buffer.concat(payloads.map((payload) => wireFrame(payload))))).toEqual(payloads)
})
