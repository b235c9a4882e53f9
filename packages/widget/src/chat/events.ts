import type { TrackedEvent } from '@parley/contracts'
import type { Session } from './session.ts'

/** How many wait for a conversation to begin. */
const mostWaiting = 20

/** What the visitor did: told once they have written, for of who never does nobody wants to know. */
export class Events {
  #waiting: TrackedEvent[] = []
  readonly #tell: (event: TrackedEvent) => void

  constructor(tell: (event: TrackedEvent) => void) {
    this.#tell = tell
  }

  add(event: TrackedEvent, session: Session): void {
    this.#waiting = [...this.#waiting, event].slice(-mostWaiting)
    this.flush(session)
  }

  /** Tells what waits, if it can be told now. */
  flush({ connection, conversation, inFlight }: Session): void {
    if (connection !== 'online' || !conversation || inFlight) return
    for (const event of this.#waiting.splice(0)) this.#tell(event)
  }
}
