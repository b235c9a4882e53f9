import type { OpeningHours } from '@parley/contracts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Whether it is opening time on the clock of the hours' time zone. An unknown zone counts as UTC. */
export function isOpen({ timeZone, days }: OpeningHours, now: Date): boolean {
  const { day, minute } = clockIn(timeZone, now)
  return (days[day] ?? []).some(({ from, to }) => minute >= from && minute < to)
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
