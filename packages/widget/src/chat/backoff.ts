import { closeCodes } from '@parley/contracts/visitor-limits'

const first = 300
const longest = 30_000
/** After a refusal for coming too often. */
const chastened = 5_000

export interface Loss {
  /** The socket's close code. */
  code: number
  /** How many tries have failed since the last welcome. */
  tries: number
  /** What the gateway asked for, if it did. */
  afterMs?: number | undefined
}

/**
 * Milliseconds to wait before the next try: doubling, capped, and spread so that a thousand browsers do not come back at once.
 * @param random 0 to 1
 */
export function delayBefore({ code, tries, afterMs }: Loss, random = Math.random()): number {
  if (afterMs !== undefined && tries === 0) return Math.min(longest, afterMs)
  const base = code === closeCodes.rateLimited ? Math.max(chastened, first * 2 ** tries) : first * 2 ** tries
  return Math.min(longest, base) * (0.5 + random / 2)
}
