import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gcraAvailable, gcraNext, gcraWait } from './gcra.ts'

const rate = { intervalMs: 1_000, burst: 4 }

describe('GCRA', () => {
  it('lets a burst through after a rest, then one an interval', () => {
    let tat = 0
    const times: number[] = []
    let now = 10_000
    for (let post = 0; post < 7; post++) {
      now += gcraWait(tat, now, rate)
      times.push(now)
      tat = gcraNext(tat, now, rate)
    }
    expect(times).toEqual([10_000, 10_000, 10_000, 10_000, 11_000, 12_000, 13_000])
  })

  it('says how many are left of the burst', () => {
    expect(gcraAvailable(0, 10_000, rate)).toBe(4)
    expect(gcraAvailable(11_000, 10_000, rate)).toBe(3)
    expect(gcraAvailable(13_000, 10_000, rate)).toBe(1)
    expect(gcraAvailable(14_000, 10_000, rate)).toBe(0)
    expect(gcraAvailable(99_000, 10_000, rate)).toBe(0)
  })

  it('never lets more through in any span than burst and pace allow', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 60 }), (pauses) => {
        let [tat, now] = [0, 0]
        const times = pauses.map((pause) => {
          now += pause
          now += gcraWait(tat, now, rate)
          tat = gcraNext(tat, now, rate)
          return now
        })
        for (const from of times) {
          const inSpan = times.filter((time) => time >= from && time < from + 5_000).length
          expect(inSpan).toBeLessThanOrEqual(4 + 5)
        }
      }),
    )
  })

  it('is available exactly when there is nothing to wait for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (tat) => {
        expect(gcraAvailable(tat, 10_000, rate) > 0).toBe(gcraWait(tat, 10_000, rate) === 0)
      }),
    )
  })
})
