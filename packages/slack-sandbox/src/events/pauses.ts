/** Pauses that all end when they are over. */
export class Pauses {
  readonly #ended = new AbortController()

  get over(): boolean {
    return this.#ended.signal.aborted
  }

  wait(ms: number): Promise<void> {
    const { signal } = this.#ended
    return new Promise((resolve) => {
      if (ms <= 0 || signal.aborted) return resolve()
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal.addEventListener('abort', done)
    })
  }

  end(): void {
    this.#ended.abort()
  }
}
