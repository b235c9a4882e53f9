import type { Writable } from 'node:stream'

/** Bytes that may wait for a client that does not read; beyond, the client is let go. */
export const backlogLimit = 1_048_576

/**
 * Writes ready-made WebSocket frames to a socket's stream. What is written within one turn of the event loop leaves in one
 * write: the stream is corked at the first frame and uncorked when the turn ends.
 */
export class SocketWriter {
  #corked = false
  readonly #stream: Writable
  readonly #onOverflow: () => void
  readonly #uncork = () => {
    this.#corked = false
    this.#stream.uncork()
    if (this.#stream.writableLength > backlogLimit) this.#onOverflow()
  }

  constructor(stream: Writable, onOverflow: () => void) {
    this.#stream = stream
    this.#onOverflow = onOverflow
  }

  write(frame: Buffer): void {
    if (this.#stream.destroyed || this.#stream.writableEnded) return
    if (!this.#corked) {
      this.#corked = true
      this.#stream.cork()
      process.nextTick(this.#uncork)
    }
    this.#stream.write(frame)
  }
}
