/** A pace: one each `intervalMs` in the long run, `burst` at once after a rest. */
export interface Rate {
  intervalMs: number
  burst: number
}

/** How far the theoretical arrival time may be ahead of now. */
export const toleranceOf = ({ intervalMs, burst }: Rate): number => intervalMs * (burst - 1)

/**
 * Milliseconds until one more is allowed; 0 for now.
 * @param tat theoretical arrival time of the next, in milliseconds
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export const gcraWait = (tat: number, now: number, rate: Rate): number => Math.max(0, tat - toleranceOf(rate) - now)

/** How many are allowed at once now. */
export function gcraAvailable(tat: number, now: number, rate: Rate): number {
  const ahead = Math.max(0, tat - now)
  return Math.max(0, Math.floor((toleranceOf(rate) - ahead) / rate.intervalMs) + 1)
}

/** The theoretical arrival time after one more. */
export const gcraNext = (tat: number, now: number, rate: Rate): number => Math.max(tat, now) + rate.intervalMs
