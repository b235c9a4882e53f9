import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { KeyedBuckets } from './keyed-buckets.ts'
import { createMessageLimits, createTranscriptLimits } from './limits.ts'
import { TokenBucket } from './token-bucket.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const taken = (bucket: { take(): boolean }, tries: number) =>
  Array.from({ length: tries }, () => bucket.take()).filter(Boolean).length

test('a bucket lets its burst through, then its rate, and never saves up more than its burst', () => {
  const bucket = new TokenBucket({ burst: 5, perSecond: 2 })
  expect(taken(bucket, 20)).toBe(5)
  vi.advanceTimersByTime(1_000)
  expect(taken(bucket, 20)).toBe(2)
  vi.advanceTimersByTime(3_600_000)
  expect(taken(bucket, 20)).toBe(5)
})

test('keys have buckets of their own, which are forgotten when full', () => {
  const buckets = new KeyedBuckets({ burst: 1, perSecond: 1 })
  expect([buckets.take('a'), buckets.take('a'), buckets.take('b')]).toEqual([true, false, true])
  for (let key = 0; key < 998; key++) buckets.take(`key-${key}`)
  expect(buckets.size).toBe(1_000)
  vi.advanceTimersByTime(2_000)
  buckets.take('new')
  expect(buckets.size).toBe(1)
})

test('buckets that are in use are kept, however many', () => {
  const buckets = new KeyedBuckets({ burst: 1, perSecond: 0.001 })
  for (let key = 0; key < 5_000; key++) buckets.take(`key-${key}`)
  expect(buckets.take('key-0')).toBe(false)
})

test.each([
  ['visitor', { visitorId: 'v1' }],
  ['address', { address: '192.0.2.1' }],
  ['site', { siteId: 's1' }],
] as const)('messages are counted by %s', (what, same) => {
  const plenty = { burst: 1_000, perSecond: 1 }
  const limits = createMessageLimits({
    visitor: plenty,
    address: plenty,
    site: plenty,
    [what]: { burst: 3, perSecond: 1 },
  })
  const admitted = Array.from({ length: 10 }, (_, n) =>
    limits.admit({ visitorId: `v${n + 2}`, siteId: `s${n + 2}`, address: `192.0.2.${n + 2}`, ...same }),
  )
  expect(admitted.filter(Boolean)).toHaveLength(3)
})

test('visitors whose proxy hides their addresses are not counted as one', () => {
  const limits = createMessageLimits({
    visitor: { burst: 10, perSecond: 1 },
    address: { burst: 1, perSecond: 1 },
    site: { burst: 10, perSecond: 1 },
  })
  const message = { visitorId: 'v', siteId: 's', address: undefined }
  expect([limits.admit(message), limits.admit(message)]).toEqual([true, true])
})

test('transcripts go to an address a few times a day, whoever asks', () => {
  const limits = createTranscriptLimits()
  const ask = (visitorId: string, email: string, address?: string) =>
    limits.admit({ visitorId, siteId: 'sit_1', email, address })
  const four = (visitor: string, mail: (n: number) => string) => [1, 2, 3, 4].map((n) => ask(visitor, mail(n)))
  expect(four('vis_1', (n) => `${n}@example.com`)).toEqual([true, true, true, false])
  const six = [1, 2, 3, 4, 5, 6].map((n) => ask(`vis_a${n}`, n % 2 ? 'Victim@example.com' : 'victim@example.com'))
  expect(six).toEqual([true, true, true, true, true, false])
  const many = Array.from({ length: 11 }, (_, n) => ask(`vis_b${n}`, `b${n}@example.com`, '203.0.113.7'))
  expect(many.filter(Boolean)).toHaveLength(10)
})
