import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Ways } from './ways.ts'

const kept = new Map<string, string>()
beforeEach(() => {
  vi.useFakeTimers()
  kept.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000)

function keptOut(): Ways {
  const ways = new Ways()
  ways.failed('socket')
  ways.failed('socket')
  ways.worked('stream')
  return ways
}

test('two WebSockets in a row that do not open are enough for a stream; one, or one now and then, is not', () => {
  const ways = new Ways()
  expect(ways.next).toBe('socket')
  ways.failed('socket')
  expect(ways.next).toBe('socket')
  ways.worked('socket')
  ways.failed('socket')
  expect(ways.next).toBe('socket')
  ways.failed('socket')
  expect(ways.next).toBe('stream')
  expect(kept.size).toBe(0)
})

test('that a stream works where WebSockets do not is remembered for the session', () => {
  keptOut()
  const onTheNextPage = new Ways()
  expect(onTheNextPage.next).toBe('stream')
  expect(onTheNextPage.isSocketDue).toBe(false)
})

test('later a WebSocket is tried again: where it does not open, one try is enough', () => {
  const ways = keptOut()
  minutes(11)
  expect([ways.isSocketDue, ways.next]).toEqual([true, 'socket'])
  ways.failed('socket')
  expect(ways.next).toBe('stream')
  ways.worked('stream')
  expect([ways.isSocketDue, new Ways().next]).toEqual([false, 'stream'])
})

test('where it opens, streams are forgotten', () => {
  const ways = keptOut()
  minutes(11)
  ways.worked('socket')
  expect([ways.isSocketDue, ways.next, new Ways().next]).toEqual([false, 'socket', 'socket'])
  expect(kept.size).toBe(0)
})

test('where a stream does not open either, nothing is known about WebSockets', () => {
  const ways = keptOut()
  ways.failed('stream')
  expect([ways.next, new Ways().next]).toEqual(['socket', 'socket'])
})

test('where nothing may be stored, it is remembered on the page', () => {
  vi.stubGlobal('sessionStorage', undefined)
  expect(keptOut().next).toBe('stream')
})
