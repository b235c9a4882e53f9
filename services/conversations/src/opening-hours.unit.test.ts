import { describe, expect, it } from 'vitest'
import { isOpen, opensNext } from './opening-hours.ts'

const weekdaysNineToFive = (timeZone: string) => ({
  timeZone,
  days: [...Array.from({ length: 5 }, () => [{ from: 9 * 60, to: 17 * 60 }]), [], []],
})

describe('opening hours', () => {
  it.each([
    ['Berlin', 'Europe/Berlin', '2026-11-23T08:00:00Z', true],
    ['Berlin, a minute early', 'Europe/Berlin', '2026-11-23T07:59:00Z', false],
    ['Berlin, at closing time', 'Europe/Berlin', '2026-11-23T16:00:00Z', false],
    ['Berlin in summer, an hour earlier', 'Europe/Berlin', '2026-07-20T07:00:00Z', true],
    ['Berlin on a Sunday', 'Europe/Berlin', '2026-11-22T10:00:00Z', false],
    ['Auckland, where it is Monday already', 'Pacific/Auckland', '2026-11-22T20:30:00Z', true],
    ['a zone that nobody knows, by UTC', 'Mars/Olympus', '2026-11-23T09:00:00Z', true],
  ])('are kept on the clock of %s', (_where, timeZone, at, open) => {
    expect(isOpen(weekdaysNineToFive(timeZone), new Date(at))).toBe(open)
  })

  it.each([
    ['later on the same day', 'UTC', '2026-11-23T07:12:34Z', '2026-11-23T09:00:00.000Z'],
    ['on the next day', 'UTC', '2026-11-23T18:00:00Z', '2026-11-24T09:00:00.000Z'],
    ['after the weekend', 'Europe/Berlin', '2026-11-20T17:00:00Z', '2026-11-23T08:00:00.000Z'],
    [
      'over the night when the clock is put forward',
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      '2026-03-30T07:00:00.000Z',
    ],
    ['over the night when it is put back', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-26T08:00:00.000Z'],
  ])('begin again %s', (_when, timeZone, at, opens) => {
    expect(opensNext(weekdaysNineToFive(timeZone), new Date(at))?.toISOString()).toBe(opens)
  })

  it('that are on one day a week begin a week later; those that never are do not', () => {
    const days: { from: number; to: number }[][] = [[{ from: 60, to: 120 }], [], [], [], [], [], []]
    const at = new Date('2026-11-23T03:00:00Z')
    expect(opensNext({ timeZone: 'UTC', days }, at)?.toISOString()).toBe('2026-11-30T01:00:00.000Z')
    expect(opensNext({ timeZone: 'UTC', days: days.map(() => []) }, at)).toBeUndefined()
  })

  it('may have a break, and go on to midnight', () => {
    const hours = {
      timeZone: 'UTC',
      days: Array.from({ length: 7 }, () => [
        { from: 0, to: 60 },
        { from: 1_380, to: 1_440 },
      ]),
    }
    expect(isOpen(hours, new Date('2026-11-23T23:59:00Z'))).toBe(true)
    expect(isOpen(hours, new Date('2026-11-23T01:00:00Z'))).toBe(false)
  })
})
