import type { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'

/** How many connections an address may begin. */
export interface ConnectionLimit {
  /**
   * @param address undefined for a proxy that does not say whom it stands for
   * @returns at once for an address' first few connections, which cost nothing more
   */
  admit(address: string | undefined): boolean | Promise<boolean>
}

/** A proxy without a name for its visitors is many of them. */
const visitorsBehindProxy = 50
/** The part of an address' connections that each replica lets in without asking the others: most people never need more. */
const freeShare = 0.05
/** Milliseconds that a count lasts. */
const window = 60_000

/** Counted in Redis for all replicas; while Redis is away each replica counts for itself. */
export function createConnectionLimit(redis: Redis, perMinute: number): ConnectionLimit {
  const ofAddresses = limiterOf(redis, 'realtime:connections', perMinute)
  const ofProxies = limiterOf(redis, 'realtime:proxied', perMinute * visitorsBehindProxy)
  return { admit: (address) => (address ? ofAddresses(address) : ofProxies('all')) }
}

function limiterOf(redis: Redis, keyPrefix: string, perMinute: number) {
  const free = Math.floor(perMinute * freeShare)
  const takeFree = countPerWindow(free)
  const rule = { points: perMinute - free, duration: window / 1_000, keyPrefix }
  const shared = new RateLimiterRedis({
    ...rule,
    storeClient: redis,
    insuranceLimiter: new RateLimiterMemory(rule),
    rejectIfRedisNotReady: true,
  })
  return (key: string) => takeFree(key) || consume(shared, key)
}

async function consume(limiter: RateLimiterRedis, key: string): Promise<boolean> {
  try {
    await limiter.consume(key)
    return true
  } catch (error) {
    if (error instanceof RateLimiterRes) return false
    throw error
  }
}

/** @returns whether a key has had fewer than `most` in this window; all are forgotten with it */
function countPerWindow(most: number): (key: string) => boolean {
  const counts = new Map<string, number>()
  let begun = performance.now()
  return (key) => {
    const now = performance.now()
    if (now - begun > window) {
      counts.clear()
      begun = now
    }
    const count = counts.get(key) ?? 0
    if (count >= most) return false
    counts.set(key, count + 1)
    return true
  }
}
