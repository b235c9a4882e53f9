import { readFileSync, statSync } from 'node:fs'
import { type KeyRing, parseKeyRing } from './key-ring.ts'

/** Where the keys come from. */
export interface KeyRingSource {
  /** As of a moment ago at most. */
  current(): KeyRing
  /** As of now: for when something was sealed with a key that is not known yet. */
  reread(): KeyRing
}

/** Keys that stay as they are while the process lives. */
export const fixedKeyRing = (ring: KeyRing): KeyRingSource => ({ current: () => ring, reread: () => ring })

/** For so long a file is taken to be as it was, in milliseconds. Who changes keys waits longer before relying on the change. */
export const keyFileFreshness = 1_000

export interface KeyFileOptions {
  path: string
  /** What the file held at the start. */
  ring: KeyRing
  /** Told of a file that cannot be read or holds no key ring; the keys from before go on. */
  onProblem: (error: unknown) => void
}

/** Keys in a file that may change while the process lives, as when a key is added. */
export function keyRingFile({ path, ring, onProblem }: KeyFileOptions): KeyRingSource {
  let known = ring
  let changedAt = 0
  let lookedAt = performance.now()
  const reread = (): KeyRing => {
    lookedAt = performance.now()
    try {
      const { mtimeMs } = statSync(path)
      if (mtimeMs === changedAt) return known
      known = parseKeyRing(readFileSync(path, 'utf8').trim())
      changedAt = mtimeMs
    } catch (error) {
      onProblem(error)
    }
    return known
  }
  return { reread, current: () => (performance.now() - lookedAt < keyFileFreshness ? known : reread()) }
}
