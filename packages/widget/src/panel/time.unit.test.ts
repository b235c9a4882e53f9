import { describe, expect, it } from 'vitest'
import { dayName, repliesWithin, returnOf } from './time.ts'

/** A Wednesday, at noon where the test runs. Twelve hours or twenty-four, the month or the day first: as is usual there. */
const now = new Date(2026, 4, 6, 12)
const at = (day: number, hour = 9) => new Date(2026, 4, day, hour).toISOString()

describe('how soon an answer comes', () => {
  it.each([
    [1, 'Usually replies within a minute'],
    [61, 'Usually replies within 2 minutes'],
    [601, 'Usually replies within 15 minutes'],
    [3_600, 'Usually replies within an hour'],
    [3_601, 'Usually replies within 2 hours'],
    [86_400, 'Usually replies within a day'],
    [200_000, 'Usually replies within 3 days'],
  ])('of %i seconds is said as one would promise it', (seconds, said) => {
    expect(repliesWithin(seconds)).toBe(said)
  })
})

describe('when somebody is there again', () => {
  it.each([
    [at(6, 15), /^Away, back at (3:00\sPM|15:00)$/i],
    [at(7), /^Away, back tomorrow at (9:00\sAM|0?9:00)$/i],
    [at(9), /^Away, back on Saturday at (9:00\sAM|0?9:00)$/i],
    [at(20), /^Away, back on Wednesday,? (May 20|20 May) at (9:00\sAM|0?9:00)$/i],
  ])('%s is said as people say it', (iso, said) => {
    expect(returnOf(iso, now)).toMatch(said)
  })
})

describe('a day', () => {
  it.each([
    [at(6), /^Today$/],
    [at(5), /^Yesterday$/],
    [at(1), /^Friday,? (May 1|1 May)$/],
    [new Date(2024, 4, 1).toISOString(), /^(May 1, 2024|1 May 2024)$/],
  ])('%s has a name', (iso, name) => {
    expect(dayName(iso, now)).toMatch(name)
  })
})
