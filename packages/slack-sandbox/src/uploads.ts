import { secret } from './ids.ts'

interface Upload {
  team: string
  fileId: string
  expires: number
}

/** How long an upload's address is good for, in milliseconds. */
const lifetime = 10 * 60_000

/** Uploads that were begun: step one gives an address, step two brings the bytes there, step three shares the file. */
export class Uploads {
  readonly #begun = new Map<string, Upload>()

  /** @returns the last part of the address where the bytes are wanted */
  begin(team: string, fileId: string): string {
    const key = secret()
    this.#begun.set(key, { team, fileId, expires: Date.now() + lifetime })
    return key
  }

  /** Once. */
  take(key: string): Upload | undefined {
    const upload = this.#begun.get(key)
    this.#begun.delete(key)
    return upload && upload.expires > Date.now() ? upload : undefined
  }
}
