import type { OpeningHours } from '@parley/contracts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Whether it is opening time on the clock of the hours' time zone. An unknown zone counts as UTC. */
export function isOpen({ timeZone, days }: OpeningHours, now: Date): boolean {
  const { day, minute } = clockIn(timeZone, now)
  return (days[day] ?? []).some(({ from, to }) => minute >= from && minute < to)
}

/** When it is opening time next, seen from outside of it: undefined when it never is. */
export function opensNext({ timeZone, days }: OpeningHours, now: Date): Date | undefined {
  const { day, minute } = clockIn(timeZone, now)
  const thisMinute = Math.floor(now.getTime() / 60_000)
  const ahead = Array.from({ length: 8 }, (_, later) =>
    (days[(day + later) % 7] ?? []).map(({ from }) => ({ from, wait: later * 1_440 + from - minute })),
  )
  const next = ahead
    .flat()
    .filter(({ wait }) => wait > 0)
    .sort((a, b) => a.wait - b.wait)[0]
  if (!next) return undefined
  const guess = new Date((thisMinute + next.wait) * 60_000)
  // Where the clock is put forward or back meanwhile, the day is an hour shorter or longer.
  const shift = ((next.from - clockIn(timeZone, guess).minute + 2_160) % 1_440) - 720
  return new Date(guess.getTime() + shift * 60_000)
}

function clockIn(timeZone: string, now: Date): { day: number; minute: number } {
  const parts = new Map(
    formatterFor(timeZone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  )
  const minute = (Number(parts.get('hour')) % 24) * 60 + Number(parts.get('minute'))
  return { day: weekdays.indexOf(parts.get('weekday') ?? ''), minute }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const options = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const formatter = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: isZone(timeZone) ? timeZone : 'UTC' })
  formatters.set(timeZone, formatter)
  return formatter
}

function isZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone }))
  } catch {
    return false
  }
}
