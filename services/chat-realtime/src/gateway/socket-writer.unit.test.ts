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
  const writer = new SocketWriter(stream, { backlogExceeded() {} })
  for (const each of ['a', 'b', 'c']) writer.write(Buffer.from(each))
  await nextTurn()
  writer.write(Buffer.from('d'))
  await nextTurn()
  expect(calls).toEqual([['a', 'b', 'c'], ['d']])
})

test('who does not read is let go at one megabyte, not before', async () => {
  const { stream } = recordingStream({ stuck: true })
  let overflows = 0
  const writer = new SocketWriter(stream, { backlogExceeded: () => void overflows++ })
  writer.write(Buffer.alloc(backlogLimit))
  await nextTurn()
  expect(overflows).toBe(0)
  writer.write(Buffer.alloc(1))
  await nextTurn()
  expect(overflows).toBe(1)
})

test('what was gathered before leaves at once, after what waits for the end of the turn', async () => {
  const { stream, calls } = recordingStream()
  const writer = new SocketWriter(stream, { backlogExceeded() {} })
  writer.writeNow(Buffer.from('a'))
  expect(calls).toEqual([['a']])
  writer.write(Buffer.from('b'))
  writer.writeNow(Buffer.from('c'))
  await nextTurn()
  expect(calls).toEqual([['a'], ['b', 'c']])
})

test('what leaves at once counts as waiting too', () => {
  const { stream } = recordingStream({ stuck: true })
  let overflows = 0
  const writer = new SocketWriter(stream, { backlogExceeded: () => void overflows++ })
  writer.writeNow(Buffer.alloc(backlogLimit))
  expect(overflows).toBe(0)
  writer.writeNow(Buffer.alloc(1))
  expect(overflows).toBe(1)
})
