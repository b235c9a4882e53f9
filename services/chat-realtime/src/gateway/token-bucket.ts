/** How much goes through: `burst` at once, `perSecond` from then on. */
export interface Rate {
  burst: number
  perSecond: number
}

/** Lets a rate through, counting without a timer. */
export class TokenBucket {
  #level: number
  #at = performance.now()
  readonly #rate: Rate

  constructor(rate: Rate) {
    this.#rate = rate
    this.#level = rate.burst
  }

  /** @returns whether there was one left to take */
  take(): boolean {
    this.#refill()
    if (this.#level < 1) return false
    this.#level--
    return true
  }

  /** Nothing was taken for so long that a new one would be the same. */
  get isFull(): boolean {
    this.#refill()
    return this.#level === this.#rate.burst
  }

  #refill(): void {
    const now = performance.now()
    this.#level = Math.min(this.#rate.burst, this.#level + ((now - this.#at) / 1_000) * this.#rate.perSecond)
    this.#at = now
  }
}
