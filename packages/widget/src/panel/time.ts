import { count, locale, strings } from '../strings/current.ts'
import { fill } from '../strings/say.ts'

/** Twelve or twenty-four hours, as the visitor is used to. */
const { hourCycle } = new Intl.DateTimeFormat(navigator.language, { hour: 'numeric' }).resolvedOptions()
const shapes = {
  clock: { hour: 'numeric', minute: '2-digit', hourCycle },
  exact: { dateStyle: 'full', timeStyle: 'short', hourCycle },
  weekday: { weekday: 'long' },
  thisYear: { weekday: 'long', day: 'numeric', month: 'long' },
  otherYear: { dateStyle: 'long' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

/** Formats cost much to make and are used for each message. */
const formats = new Map<string, Intl.DateTimeFormat>()

function format(shape: keyof typeof shapes, date: Date): string {
  const key = `${locale} ${shape}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, shapes[shape])
  formats.set(key, known)
  return known.format(date)
}

const valid = (iso: string): Date => {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? new Date(0) : date
}

export const timeOf = (iso: string): string => format('clock', valid(iso))
export const exactTimeOf = (iso: string): string => format('exact', valid(iso))

/** Names a day the visitor can compare others with. Equal for all times of one day, in the visitor's time zone. */
export const dayKey = (iso: string): string => valid(iso).toDateString()

export function dayName(iso: string, now = new Date()): string {
  const date = valid(iso)
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (date.toDateString() === now.toDateString()) return strings.today
  if (date.toDateString() === yesterday.toDateString()) return strings.yesterday
  return format(date.getFullYear() === now.getFullYear() ? 'thisYear' : 'otherYear', date)
}

const day = 86_400_000

/** When somebody will be there again, as one says it: back at 9:00, tomorrow at 9:00, on Monday at 9:00. */
export function returnOf(iso: string, now = new Date()): string {
  const date = valid(iso)
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1)
  const time = format('clock', date)
  if (date.toDateString() === now.toDateString()) return fill(strings.awayUntil, { time })
  if (date.toDateString() === tomorrow.toDateString()) return fill(strings.awayUntilTomorrow, { time })
  const named = format(date.getTime() - now.getTime() < 6 * day ? 'weekday' : 'thisYear', date)
  return fill(strings.awayUntilDay, { day: named, time })
}

/** How soon an answer comes, rounded up as one would promise it. */
export function repliesWithin(seconds: number): string {
  if (seconds < 3_600) {
    const minutes = Math.max(1, seconds <= 600 ? Math.ceil(seconds / 60) : Math.ceil(seconds / 300) * 5)
    return count(strings.repliesInMinutes, minutes)
  }
  if (seconds < 86_400) return count(strings.repliesInHours, Math.ceil(seconds / 3_600))
  return count(strings.repliesInDays, Math.ceil(seconds / 86_400))
}
