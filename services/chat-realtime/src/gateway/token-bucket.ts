/** Lets `burst` through at once and `perSecond` from then on, counting without a timer. */
export class TokenBucket {
  #level: number
  #at = performance.now()
  readonly #burst: number
  readonly #perSecond: number

  constructor(burst: number, perSecond: number) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#level = burst
  }

  /** @returns whether there was one left to take */
  take(): boolean {
    const now = performance.now()
    this.#level = Math.min(this.#burst, this.#level + ((now - this.#at) / 1_000) * this.#perSecond)
    this.#at = now
    if (this.#level < 1) return false
    this.#level--
    return true
  }
}
