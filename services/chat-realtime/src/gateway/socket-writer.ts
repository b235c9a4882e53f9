import type { Writable } from 'node:stream'

/** Bytes that may wait for a client that does not read; beyond, the client is let go. */
export const backlogLimit = 1_048_576

/** Whose stream it is. Called, as an object that is there anyway: a closure for each socket would be memory for each. */
export interface Backlogged {
  /** More waits than may. */
  backlogExceeded(): void
}

/** Writes ready-made WebSocket frames to a socket's stream. */
export class SocketWriter {
  #corked = false
  readonly #stream: Writable
  readonly #owner: Backlogged

  constructor(stream: Writable, owner: Backlogged) {
    this.#stream = stream
    this.#owner = owner
  }

  /** What is written so within one turn of the event loop leaves in one write: corked at the first frame, uncorked when the turn ends. */
  write(frame: Buffer): void {
    if (!this.#corked) {
      this.#corked = true
      this.#stream.cork()
      process.nextTick(uncork, this)
    }
    this.#stream.write(frame)
  }

  /** For what was gathered before: leaves at once. */
  writeNow(frames: Buffer): void {
    this.#stream.write(frames)
    this.#look()
  }

  uncork(): void {
    this.#corked = false
    this.#stream.uncork()
    this.#look()
  }

  #look(): void {
    if (this.#stream.writableLength > backlogLimit) this.#owner.backlogExceeded()
  }
}

const uncork = (writer: SocketWriter) => writer.uncork()
