import type { Faults } from './page-contract.ts'

export const noFaults: Faults = {
  methods: [],
  containing: '',
  latencyMs: 0,
  status: 0,
  error: '',
  rateLimitedFor: 0,
  hang: false,
  reset: false,
  share: 1,
  loseReplies: 0,
  eventCopies: 1,
  eventDelayMs: 0,
  eventJitterMs: 0,
}

/** What goes wrong on purpose at the moment. */
export class FaultBox {
  current: Faults = noFaults
  /** How many answers were lost so far. */
  lost = 0

  set(changes: Partial<Faults>): void {
    this.current = { ...noFaults, ...changes }
  }

  clear(): void {
    this.current = noFaults
  }

  /** @returns what applies to a call */
  of(method: string, args?: Record<string, unknown>): Faults {
    return this.#of(method, args)
  }

  /** Whether the answer to a call that was carried out is lost. */
  losesAnswer(method: string, args?: Record<string, unknown>): boolean {
    const loses = Math.random() < this.#of(method, args).loseReplies
    if (loses) this.lost++
    return loses
  }

  #of(method: string, args?: Record<string, unknown>): Faults {
    const { methods, containing } = this.current
    const meant = methods.length === 0 || methods.some((prefix) => method.startsWith(prefix))
    return meant && (!containing || textOf(args).includes(containing)) ? this.current : noFaults
  }
}

const textOf = (args: Record<string, unknown> = {}): string =>
  Object.values(args)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join('\n')
