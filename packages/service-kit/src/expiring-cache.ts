/** Remembers answers for a while, and asks only once when many want the same at once. Failures are not remembered. */
export class ExpiringCache<T> {
  readonly #entries = new Map<string, { value: Promise<T>; until: number }>()
  readonly #lifetime: number
  readonly #limit: number

  /** @param lifetime milliseconds @param limit entries; the oldest goes when there are more */
  constructor(lifetime: number, limit = 10_000) {
    this.#lifetime = lifetime
    this.#limit = limit
  }

  get(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key)
    if (known && known.until > Date.now()) return known.value
    const value = load()
    this.#entries.delete(key)
    this.#entries.set(key, { value, until: Date.now() + this.#lifetime })
    value.catch(() => this.#entries.delete(key))
    if (this.#entries.size > this.#limit) this.#dropOldest()
    return value
  }

  forget(key: string): void {
    this.#entries.delete(key)
  }

  #dropOldest(): void {
    const [oldest] = this.#entries.keys()
    if (oldest !== undefined) this.#entries.delete(oldest)
  }
}
