import type { ClientFrameInput, VisitorFile } from '@parley/contracts'
import { maxLinksPerFrame } from '@parley/contracts/visitor-limits'

type FileId = VisitorFile['fileId']

export interface FileLink {
  url: string
  expiresAt: string
}

/** A link is not used in its last minute. */
const margin = 60_000

export const isGood = ({ expiresAt }: FileLink): boolean => Date.parse(expiresAt) - margin > Date.now()

/** Asks where files are to be had, all that are wanted in one moment at once. */
export class FileLinks {
  readonly #wanted = new Set<FileId>()
  readonly #send: (frame: ClientFrameInput) => void
  #isDue = false

  constructor(send: (frame: ClientFrameInput) => void) {
    this.#send = send
  }

  want(fileId: FileId): void {
    this.#wanted.add(fileId)
    if (this.#isDue) return
    this.#isDue = true
    queueMicrotask(() => this.#ask())
  }

  /** What was asked for and has not come: a socket that went away took the question along. */
  askAgain(): void {
    if (this.#wanted.size > 0) this.#ask()
  }

  arrived(fileIds: readonly string[]): void {
    for (const fileId of fileIds) this.#wanted.delete(fileId as FileId)
  }

  #ask(): void {
    this.#isDue = false
    const wanted = [...this.#wanted]
    for (let first = 0; first < wanted.length; first += maxLinksPerFrame)
      this.#send({ links: { fileIds: wanted.slice(first, first + maxLinksPerFrame) } })
  }
}
