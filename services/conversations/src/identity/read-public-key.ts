import { createPublicKey, type KeyObject } from 'node:crypto'
import { publicKeyRefused } from '../errors.ts'

/**
 * An Ed25519 public key that somebody pasted, PEM or JWK, as JWK.
 * @throws RequestRefused that says what is wrong with it
 */
export function readPublicKey(pasted: string): string {
  const text = pasted.trim()
  // Node would take the public half of a private key; but it must not have come here at all.
  if (/PRIVATE KEY/.test(text)) throw publicKeyRefused(isPrivate)
  const key = text.startsWith('{') ? fromJwk(text) : fromPem(text)
  if (key.asymmetricKeyType !== 'ed25519')
    throw publicKeyRefused(`This is a key for ${key.asymmetricKeyType}. Make an Ed25519 key.`)
  const { kty, crv, x } = key.export({ format: 'jwk' })
  return JSON.stringify({ kty, crv, x })
}

const isPrivate =
  'This is a private key. Keep it on your server, paste its public half, and make a new pair if anybody could see this one.'

function fromPem(text: string): KeyObject {
  try {
    return createPublicKey(text)
  } catch {
    throw publicKeyRefused('This is no public key. Paste it whole, as PEM (from -----BEGIN PUBLIC KEY-----) or as JWK.')
  }
}

function fromJwk(text: string): KeyObject {
  let jwk: Record<string, unknown>
  try {
    jwk = JSON.parse(text)
  } catch {
    throw publicKeyRefused('This JWK is no JSON. Paste it whole, from { to }.')
  }
  if (jwk.d !== undefined || jwk.k !== undefined) throw publicKeyRefused(isPrivate)
  try {
    return createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    throw publicKeyRefused('This JWK is no public key. It needs kty, crv and x.')
  }
}
