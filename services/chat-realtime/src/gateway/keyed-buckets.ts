import { type Rate, TokenBucket } from './token-bucket.ts'

/** Fewer buckets than these are kept without looking at them. */
const few = 1_000

/** A bucket for each key. Full ones are forgotten when there are twice as many as after the last look. */
export class KeyedBuckets {
  readonly #buckets = new Map<string, TokenBucket>()
  readonly #rate: Rate
  #lookAt = few

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /** @returns whether this key had one left to take */
  take(key: string): boolean {
    const known = this.#buckets.get(key)
    if (known) return known.take()
    if (this.#buckets.size >= this.#lookAt) this.#forgetFull()
    const bucket = new TokenBucket(this.#rate)
    this.#buckets.set(key, bucket)
    return bucket.take()
  }

  get size(): number {
    return this.#buckets.size
  }

  #forgetFull(): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull) this.#buckets.delete(key)
    this.#lookAt = Math.max(few, this.#buckets.size * 2)
  }
}
