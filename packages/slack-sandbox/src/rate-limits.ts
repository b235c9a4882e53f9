import type { Method, Tier } from './methods/method.ts'

/** Calls a minute for each method, workspace and app. @see https://docs.slack.dev/apis/web-api/rate-limits/ */
const perMinute: Record<Tier, number> = { t1: 1, t2: 20, t3: 50, t4: 100, special: 300 }

/** Posts of an app to one channel: about one a second, with some let through at once. */
const channelRule = { perSecond: 1, burst: 5 }

interface Bucket {
  level: number
  at: number
}

/** Refuses what is too fast, as Slack does. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>()
  /** Above 1 all limits are so many times wider; 0 switches them off. */
  readonly #factor: number

  constructor(factor: number) {
    this.#factor = factor
  }

  /** @returns seconds to wait, 0 when the call may go on */
  take(method: Method, team: string, appId: string, channel: string | undefined): number {
    if (this.#factor === 0) return 0
    const rate = perMinute[method.tier] * this.#factor
    const wait = this.#takeFrom(`${method.name} ${team} ${appId}`, rate / 60, Math.max(1, rate))
    if (wait > 0 || method.name !== 'chat.postMessage' || !channel) return wait
    const { perSecond, burst } = channelRule
    return this.#takeFrom(`${channel} ${team} ${appId}`, perSecond * this.#factor, Math.max(1, burst * this.#factor))
  }

  #takeFrom(key: string, perSecond: number, burst: number): number {
    const now = Date.now()
    const bucket = this.#buckets.get(key) ?? { level: burst, at: now }
    bucket.level = Math.min(burst, bucket.level + ((now - bucket.at) / 1_000) * perSecond)
    bucket.at = now
    this.#buckets.set(key, bucket)
    if (bucket.level < 1) return Math.ceil((1 - bucket.level) / perSecond)
    bucket.level--
    return 0
  }
}
