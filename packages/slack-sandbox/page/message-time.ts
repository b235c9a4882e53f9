/** Slack's message times begin with seconds. */
const dateOf = (ts: string): Date => new Date(Number(ts) * 1_000)

export const timeOf = (ts: string): string => dateOf(ts).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })

export const fullTimeOf = (ts: string): string =>
  dateOf(ts).toLocaleString([], { dateStyle: 'full', timeStyle: 'medium' })

const dayMs = 86_400_000

/** "Today", "Yesterday", "Monday, 3 August". */
export function dayOf(ts: string, now = new Date()): string {
  const date = dateOf(ts)
  if (date.toDateString() === now.toDateString()) return 'Today'
  if (date.toDateString() === new Date(now.getTime() - dayMs).toDateString()) return 'Yesterday'
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const }
  return date.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long', ...year })
}

export const isSameDay = (a: string, b: string): boolean => dateOf(a).toDateString() === dateOf(b).toDateString()
