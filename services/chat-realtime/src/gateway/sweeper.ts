/** What is looked at regularly, instead of each having a timer of its own. */
export interface Swept {
  /** The tick at which something was last heard of it. */
  lastHeard: number
  /** After so many silent ticks it is given up. */
  patience: number
  /** Which part it was put into. The sweeper's to write. */
  part: number
  giveUp(): void
}

/** One clock for all sockets' deadlines. Looks at a part of them each tick, so that no turn of the loop pays for all. */
export interface Sweeper {
  readonly tick: number
  add(swept: Swept): void
  remove(swept: Swept): void
  stop(): void
}

/** @param tickMs length of a tick; deadlines are as exact as this times `slots` */
export function startSweeper(tickMs = 250, slots = 4): Sweeper {
  const parts = Array.from({ length: slots }, () => new Set<Swept>())
  let tick = 0
  let next = 0
  const timer = setInterval(() => {
    tick++
    for (const swept of parts[tick % slots] ?? []) if (tick - swept.lastHeard > swept.patience) swept.giveUp()
  }, tickMs)
  timer.unref()
  return {
    get tick() {
      return tick
    },
    add(swept) {
      swept.part = next++ % slots
      parts[swept.part]?.add(swept)
    },
    remove(swept) {
      parts[swept.part]?.delete(swept)
    },
    stop: () => clearInterval(timer),
  }
}

/** Ticks of a sweeper with the usual length, in so many seconds. */
export const ticksIn = (seconds: number, tickMs = 250) => Math.ceil((seconds * 1_000) / tickMs)
