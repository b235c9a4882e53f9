/** Keys that encrypt tokens, by their ids. New tokens use the first; every key can decrypt what it encrypted. */
export interface KeyRing {
  currentId: string
  keys: ReadonlyMap<string, Buffer>
}

/**
 * Reads `id:base64key,id2:base64key`.
 * @throws Error that says what is wrong, and never the key
 */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, Buffer>()
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [id, encoded] = entry.split(':')
    if (!id || !encoded || !/^[\w-]{1,32}$/.test(id))
      throw new Error('write it as id:key, with 32 random bytes in base64 as the key')
    const key = Buffer.from(encoded, 'base64')
    if (key.length !== 32) throw new Error(`key ${id} has ${key.length} bytes, not 32`)
    if (keys.has(id)) throw new Error(`key ${id} stands there twice`)
    keys.set(id, key)
  }
  const [currentId] = keys.keys()
  if (!currentId) throw new Error('there is no key')
  return { currentId, keys }
}
