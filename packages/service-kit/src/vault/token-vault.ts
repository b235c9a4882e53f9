import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { KeyRingSource } from './key-ring-source.ts'
import { TokenUnreadableError } from './token-unreadable.ts'

/** Whose secret it is and where it is kept: bound into the ciphertext, so that a row copied elsewhere does not open. */
export interface SecretPlace {
  workspaceId: string
  column: string
}

export interface TokenVault {
  seal(secret: string, place: SecretPlace): string
  /** @throws TokenUnreadableError */
  open(sealed: string, place: SecretPlace): string
}

const version = 'v1'
const ivBytes = 12
const tagBytes = 16

/**
 * Envelope encryption: each secret has a random key of its own, which a key of the ring wraps. AES-256-GCM both times, with
 * the place as additional data. Sealed form: `v1.<key id>.<wrapped key>.<ciphertext>`, each iv + tag + bytes in base64url.
 */
export function createTokenVault(keys: KeyRingSource): TokenVault {
  return {
    seal(secret, place) {
      const dataKey = randomBytes(32)
      const { currentId } = keys.current()
      const data = additionalData(place, currentId)
      const wrapped = encrypt(keyOf(keys, currentId), dataKey, data)
      const body = encrypt(dataKey, Buffer.from(secret, 'utf8'), data)
      return [version, currentId, wrapped, body].join('.')
    },
    open(sealed, place) {
      const [kind, keyId = '', wrapped = '', body = ''] = sealed.split('.')
      if (kind !== version) throw new TokenUnreadableError('unknown form')
      try {
        const data = additionalData(place, keyId)
        return decrypt(decrypt(keyOf(keys, keyId), wrapped, data), body, data).toString('utf8')
      } catch (cause) {
        if (cause instanceof TokenUnreadableError) throw cause
        throw new TokenUnreadableError('it was altered, or belongs elsewhere', { cause })
      }
    },
  }
}

const additionalData = (place: SecretPlace, keyId: string) =>
  Buffer.from(`${version}|${keyId}|${place.workspaceId}|${place.column}`)

function keyOf(source: KeyRingSource, id: string): Buffer {
  const key = source.current().keys.get(id) ?? source.reread().keys.get(id)
  if (!key) throw new TokenUnreadableError(`key ${id} is not in the key ring`)
  return key
}

function encrypt(key: Buffer, plain: Buffer, data: Buffer): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(data)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

function decrypt(key: Buffer, sealed: string, data: Buffer): Buffer {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
    .setAAD(data)
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()])
}
