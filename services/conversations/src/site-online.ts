import type { Site } from '@parley/contracts'
import { isOpen, opensNext } from './opening-hours.ts'

/** Whether somebody answers on this site now, by its rule. */
export function isOnline(
  site: Pick<Site, 'availability' | 'openingHours'>,
  agentsAvailable: number,
  now = new Date(),
): boolean {
  if (site.availability === 'agents') return agentsAvailable > 0
  if (site.availability === 'hours') return !site.openingHours || isOpen(site.openingHours, now)
  return true
}

/** When somebody answers on this site again; undefined while somebody does, or when the clock does not say. */
export function backAt(site: Pick<Site, 'availability' | 'openingHours'>, now = new Date()): Date | undefined {
  if (site.availability !== 'hours' || !site.openingHours || isOpen(site.openingHours, now)) return undefined
  return opensNext(site.openingHours, now)
}
