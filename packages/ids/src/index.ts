import { type IdPrefix, idPrefixes } from '@parley/contracts'
import { typeidUnboxed } from 'typeid-js'

export { idPrefixes }

/**
 * A new id, greater than every id minted before it in the same millisecond's order: `newId('msg')` → `msg_01k…`.
 * @see https://github.com/jetify-com/typeid
 */
export function newId<P extends IdPrefix>(prefix: P): `${P}_${string}` {
  return typeidUnboxed(prefix) as `${P}_${string}`
}
