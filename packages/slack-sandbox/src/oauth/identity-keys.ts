import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { World } from '../world.ts'

export const keyId = 'sandbox'

/** The key that signs identities; made once, kept with the state. */
export async function identityKey({ store }: World) {
  const { state } = store
  if (!state.identityKey) {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true })
    state.identityKey ??= { ...(await exportJWK(privateKey)) }
    store.touch()
  }
  return importJWK(state.identityKey as JWK, 'RS256')
}

/** @see https://www.rfc-editor.org/rfc/rfc7517 */
export async function publicKeys(world: World): Promise<Record<string, unknown>> {
  await identityKey(world)
  const { kty, n, e } = world.store.state.identityKey as JWK
  return { keys: [{ kty, n, e, kid: keyId, use: 'sig', alg: 'RS256' }] }
}
