const first = 300
const longest = 30_000

/**
 * Milliseconds to wait before the next try: doubling, capped, and spread so that a thousand browsers do not come back at once.
 * @param tries how many have failed before
 */
export const backoff = (tries: number, random = Math.random()): number =>
  Math.min(longest, first * 2 ** tries) * (0.5 + random / 2)
