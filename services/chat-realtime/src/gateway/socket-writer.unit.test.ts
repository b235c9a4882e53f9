import { Duplex } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { backlogLimit, SocketWriter } from './socket-writer.ts'

/** Notes what leaves in one system call; reads nothing when it is `stuck`. */
function recordingStream({ stuck = false } = {}) {
  const calls: string[][] = []
  const stream = new Duplex({
    read() {},
    writev(chunks, done) {
      calls.push(chunks.map(({ chunk }) => String(chunk)))
      if (!stuck) done()
    },
  })
  return { stream, calls }
}

test('what is written in one turn leaves in one write, in its order', async () => {
  const { stream, calls } = recordingStream()
  const writer = new SocketWriter(stream, () => {})
  for (const each of ['a', 'b', 'c']) writer.write(Buffer.from(each))
  await nextTurn()
  writer.write(Buffer.from('d'))
  await nextTurn()
  expect(calls).toEqual([['a', 'b', 'c'], ['d']])
})

test('who does not read is let go at one megabyte, not before', async () => {
  const { stream } = recordingStream({ stuck: true })
  let overflows = 0
  const writer = new SocketWriter(stream, () => overflows++)
  writer.write(Buffer.alloc(backlogLimit))
  await nextTurn()
  expect(overflows).toBe(0)
  writer.write(Buffer.alloc(1))
  await nextTurn()
  expect(overflows).toBe(1)
})

test('nothing is written to what has ended', async () => {
  const { stream, calls } = recordingStream()
  const writer = new SocketWriter(stream, () => {})
  stream.end()
  writer.write(Buffer.from('late'))
  await nextTurn()
  expect(calls).toEqual([])
})
