import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ExpiringCache } from './expiring-cache.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('asks once when many want the same at once, and again when the answer is old', async () => {
  const cache = new ExpiringCache<number>(1_000)
  const load = vi.fn(async () => load.mock.calls.length)
  expect(await Promise.all([cache.get('a', load), cache.get('a', load)])).toEqual([1, 1])
  vi.advanceTimersByTime(999)
  expect(await cache.get('a', load)).toBe(1)
  vi.advanceTimersByTime(1)
  expect(await cache.get('a', load)).toBe(2)
})

it('does not remember a failure, nor what it is told to forget', async () => {
  const cache = new ExpiringCache<number>(1_000)
  await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await cache.get('a', async () => 1)).toBe(1)
  cache.forget('a')
  expect(await cache.get('a', async () => 2)).toBe(2)
})

it('lets the oldest go when it is full', async () => {
  const cache = new ExpiringCache<number>(1_000, 2)
  for (const [key, value] of Object.entries({ a: 1, b: 2, c: 3 })) await cache.get(key, async () => value)
  expect(await cache.get('a', async () => 9)).toBe(9)
  expect(await cache.get('c', async () => 9)).toBe(3)
})
