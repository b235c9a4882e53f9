import { keyFileFreshness } from '@parley/service-kit'
import { type KeyFile, newKeyEntry } from '../tokens/key-file.ts'
import { idleKeys, type ResealDeps, resealTokens } from './reseal-tokens.ts'

export interface RotateDeps extends ResealDeps {
  /** Undefined where the keys are not ours to change. */
  file: KeyFile | undefined
  /** Makes no new key, and takes those out of the file that no token needs any more. */
  drop: boolean
  onProgress: (line: string) => void
  wait: (ms: number) => Promise<void>
}

/** By then every replica has looked at the file again, and what was being sealed with a key from before is written. */
const untilSeen = 3 * keyFileFreshness

/**
 * Gives all tokens a new key while Parley runs: the key is known everywhere before anybody seals with it, and the tokens are
 * looked through again once nobody seals with another. Where the keys are not in a file, the first of the ring is the new one.
 */
export async function rotateKeys({ file, drop, onProgress, wait, ...deps }: RotateDeps): Promise<void> {
  if (file && !drop) await introduceKey(file, { onProgress, wait })
  const first = await resealTokens(deps)
  if (file) await wait(untilSeen)
  const total = first + (await resealTokens(deps))
  const idle = await idleKeys(deps)
  onProgress(`${total} tokens sealed anew with ${deps.keys.reread().currentId}`)
  if (idle.length === 0) return
  if (!file) return onProgress(`No token needs these any more; take them out of TOKEN_KEYS: ${idle.join(', ')}`)
  if (!drop)
    return onProgress(`No token needs these any more; pnpm keys:rotate --drop takes them out: ${idle.join(', ')}`)
  const kept = (await file.read()).filter((entry) => !idle.includes(entry.split(':')[0] ?? ''))
  await file.write(kept)
  onProgress(`Taken out: ${idle.join(', ')}`)
}

async function introduceKey(
  file: KeyFile,
  { onProgress, wait }: Pick<RotateDeps, 'onProgress' | 'wait'>,
): Promise<void> {
  const entries = await file.read()
  const fresh = newKeyEntry()
  await file.write([...entries, fresh])
  await wait(untilSeen)
  await file.write([fresh, ...entries])
  await wait(untilSeen)
  onProgress(`New key: ${fresh.split(':')[0]}`)
}
