import type { Faults } from './page-contract.ts'

export const noFaults: Faults = {
  methods: [],
  latencyMs: 0,
  status: 0,
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

  set(changes: Partial<Faults>): void {
    this.current = { ...noFaults, ...changes }
  }

  clear(): void {
    this.current = noFaults
  }

  /** @returns what applies to this method */
  of(method: string): Faults {
    const { methods } = this.current
    return methods.length === 0 || methods.some((prefix) => method.startsWith(prefix)) ? this.current : noFaults
  }
}
