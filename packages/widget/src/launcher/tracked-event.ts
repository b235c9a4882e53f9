import type { TrackedEvent } from '@parley/contracts'
import { longestEventName, longestEventValue, mostEventProperties } from '@parley/contracts/visitor-limits'

const nameable = /^[\p{L}\p{N}_ .:-]+$/u

/** What a page says that its visitor did; what cannot be told is left out. @returns undefined for what has no name */
export function readTrackedEvent(name: unknown, properties: unknown): TrackedEvent | undefined {
  if (typeof name !== 'string' || !isName(name)) return undefined
  const scalars = Object.entries(properties ?? {}).filter(
    ([key, value]) => isName(key) && ['string', 'number', 'boolean'].includes(typeof value),
  )
  const told = scalars
    .slice(0, mostEventProperties)
    .map(([key, value]) => [key, String(value).slice(0, longestEventValue)])
  return { name, properties: Object.fromEntries(told) }
}

const isName = (text: string) => text.length <= longestEventName && nameable.test(text)
