import type { Call } from './call.ts'

const mostKept = 20_000

/** Web API calls that apps made, the last of them. */
export class CallLog {
  readonly calls: Call[] = []
  readonly #listeners = new Set<(call: Call) => void>()

  note(call: Omit<Call, 'at'>): void {
    const noted = { ...call, at: Date.now() }
    this.calls.push(noted)
    if (this.calls.length > mostKept) this.calls.shift()
    for (const listener of this.#listeners) listener(noted)
  }

  /** Told of each call when it has been done. */
  onCall(listener: (call: Call) => void): void {
    this.#listeners.add(listener)
  }
}
