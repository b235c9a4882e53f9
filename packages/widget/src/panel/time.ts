import { panelStrings as strings } from '../strings/en.ts'

const language = 'en'
/** Twelve or twenty-four hours, as the visitor is used to. */
const { hourCycle } = new Intl.DateTimeFormat(navigator.language, { hour: 'numeric' }).resolvedOptions()
const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', hourCycle })
const exact = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', hourCycle })
const weekday = new Intl.DateTimeFormat(language, { weekday: 'long' })
const thisYear = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' })
const otherYear = new Intl.DateTimeFormat(language, { dateStyle: 'long' })

const valid = (iso: string): Date => {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? new Date(0) : date
}

export const timeOf = (iso: string): string => clock.format(valid(iso))
export const exactTimeOf = (iso: string): string => exact.format(valid(iso))

/** Names a day the visitor can compare others with. Equal for all times of one day, in the visitor's time zone. */
export const dayKey = (iso: string): string => valid(iso).toDateString()

export function dayName(iso: string, now = new Date()): string {
  const date = valid(iso)
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (date.toDateString() === now.toDateString()) return strings.today
  if (date.toDateString() === yesterday.toDateString()) return strings.yesterday
  return (date.getFullYear() === now.getFullYear() ? thisYear : otherYear).format(date)
}

const day = 86_400_000

/** When somebody will be there again, as one says it: `at 9:00`, `tomorrow at 9:00`, `on Monday at 9:00`. */
export function returnOf(iso: string, now = new Date()): string {
  const date = valid(iso)
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1)
  const time = strings.at(clock.format(date))
  if (date.toDateString() === now.toDateString()) return time
  if (date.toDateString() === tomorrow.toDateString()) return `${strings.tomorrow} ${time}`
  return `${strings.on((date.getTime() - now.getTime() < 6 * day ? weekday : thisYear).format(date))} ${time}`
}

/** A length of time, rounded up as one would promise it. */
export function durationOf(seconds: number): string {
  if (seconds <= 60) return strings.aMinute
  if (seconds < 3_600) return strings.minutes(seconds <= 600 ? Math.ceil(seconds / 60) : Math.ceil(seconds / 300) * 5)
  return seconds < 86_400 ? strings.hours(Math.ceil(seconds / 3_600)) : strings.days(Math.ceil(seconds / 86_400))
}
