import type { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'

/** How many connections an address may begin. */
export interface ConnectionLimit {
  /** @param address undefined for a proxy that does not say whom it stands for */
  admit(address: string | undefined): Promise<boolean>
}

/** A proxy without a name for its visitors is many of them. */
const visitorsBehindProxy = 50

/** Counted in Redis for all replicas; while Redis is away each replica counts for itself. */
export function createConnectionLimit(redis: Redis, perMinute: number): ConnectionLimit {
  const ofAddresses = limiterOf(redis, 'realtime:connections', perMinute)
  const ofProxies = limiterOf(redis, 'realtime:proxied', perMinute * visitorsBehindProxy)
  return {
    async admit(address) {
      try {
        await (address ? ofAddresses.consume(address) : ofProxies.consume('all'))
        return true
      } catch (error) {
        if (error instanceof RateLimiterRes) return false
        throw error
      }
    },
  }
}

function limiterOf(redis: Redis, keyPrefix: string, points: number): RateLimiterRedis {
  const rule = { points, duration: 60, keyPrefix }
  return new RateLimiterRedis({
    ...rule,
    storeClient: redis,
    insuranceLimiter: new RateLimiterMemory(rule),
    rejectIfRedisNotReady: true,
  })
}
