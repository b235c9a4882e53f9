import type { KeyRingSource, TokenVault } from '@parley/service-kit'
import type { Queryable } from '../repositories/installations.ts'
import { countByKey, replaceSealed, tokensUnderOtherKeys } from '../repositories/sealed-tokens.ts'

const batch = 200

export interface ResealDeps {
  db: Queryable
  keys: KeyRingSource
  vault: TokenVault
}

/**
 * Seals every token anew that another key than the first sealed, while others read, renew and add tokens.
 * @returns how many
 * @throws TokenUnreadableError when a token's key is not in the ring; the others are done by then
 */
export async function resealTokens({ db, keys, vault }: ResealDeps): Promise<number> {
  let done = 0
  while (true) {
    const tokens = await tokensUnderOtherKeys(db, keys.current().currentId, batch)
    if (tokens.length === 0) return done
    let refused: unknown
    const before = done
    for (const token of tokens) {
      try {
        const { workspaceId, column, sealed } = token
        const place = { workspaceId, column }
        if (await replaceSealed(db, token, vault.seal(vault.open(sealed, place), place))) done++
      } catch (error) {
        refused = error
      }
    }
    if (refused && done === before) throw refused
  }
}

/** Keys of the ring, but the first, that no token needs any more. */
export async function idleKeys({ db, keys }: Pick<ResealDeps, 'db' | 'keys'>): Promise<string[]> {
  const counts = await countByKey(db)
  const { currentId, keys: known } = keys.reread()
  return [...known.keys()].filter((id) => id !== currentId && !counts[id])
}
