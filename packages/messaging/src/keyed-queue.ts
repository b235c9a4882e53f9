/**
 * Runs work of the same key one after the other, and of different keys at once, up to a limit. `enter` resolves when the
 * work has been taken on, so that a caller who waits for it never holds more than the limit.
 */
export interface KeyedQueue {
  enter(key: string | undefined, work: () => Promise<void>): Promise<void>
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
}

/** @param limit how much may be in hand at once, waiting for its key included */
export function createKeyedQueue(limit: number): KeyedQueue {
  const tails = new Map<string, Promise<void>>()
  const inHand = new Set<Promise<void>>()

  const afterTail = (key: string | undefined, work: () => Promise<void>) => {
    if (key === undefined) return work()
    const turn = (tails.get(key) ?? Promise.resolve()).then(work)
    tails.set(key, turn)
    return turn.finally(() => {
      if (tails.get(key) === turn) tails.delete(key)
    })
  }

  return {
    async enter(key, work) {
      while (inHand.size >= limit) await Promise.race(inHand)
      const task = afterTail(key, work).finally(() => inHand.delete(task))
      inHand.add(task)
    },
    async idle() {
      while (inHand.size > 0) await Promise.race(inHand)
    },
  }
}
