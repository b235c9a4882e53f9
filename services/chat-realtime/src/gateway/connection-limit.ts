import type { IncomingMessage } from 'node:http'
import type { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'

/** How many connections an address may begin. */
export interface ConnectionLimit {
  admit(request: IncomingMessage): Promise<boolean>
}

/** Counted in Redis for all replicas; while Redis is away each replica counts for itself. */
export function createConnectionLimit(redis: Redis, perMinute: number): ConnectionLimit {
  const rule = { points: perMinute, duration: 60, keyPrefix: 'realtime:connections' }
  const limiter = new RateLimiterRedis({
    ...rule,
    storeClient: redis,
    insuranceLimiter: new RateLimiterMemory(rule),
    rejectIfRedisNotReady: true,
  })
  return {
    async admit(request) {
      try {
        await limiter.consume(addressOf(request))
        return true
      } catch (error) {
        if (error instanceof RateLimiterRes) return false
        throw error
      }
    },
  }
}

/** Behind a proxy the last address that it added is the visitor's. */
function addressOf(request: IncomingMessage): string {
  const forwarded = request.headers['x-forwarded-for']
  const last = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(',').at(-1)?.trim()
  return last || request.socket.remoteAddress || 'unknown'
}
