import type { Site } from '@parley/contracts'
import { isOpen } from './opening-hours.ts'

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
