import { createHash } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** The same id for the same thing, however often, and in whatever order, it is heard of. */
export function derivedId<P extends string>(prefix: P, thing: string): `${P}_${string}` {
  const digest = createHash('sha256').update(thing).digest()
  const id = Array.from(digest.subarray(0, 26), (byte) => alphabet[byte % 32]).join('')
  // The first of 26 characters carries three bits only.
  return `${prefix}_${alphabet[(digest[26] ?? 0) % 8]}${id.slice(1)}`
}
