import type { IdentityKeyId, WorkspaceId } from '@parley/contracts'
import type { TokenVault } from '@parley/service-kit'
import { identityKeysMissing } from '../errors.ts'

interface SealedFor {
  workspaceId: WorkspaceId
  id: IdentityKeyId
}

/** Secrets of sites, as they are kept: sealed, each for its workspace and key. */
export interface KeySealing {
  /** @throws RequestRefused where this installation has nothing to seal with */
  seal(secret: string, whose: SealedFor): string
  open(sealed: string, whose: SealedFor): string
}

/** @param vault undefined where no keys are set up */
export function createKeySealing(vault: TokenVault | undefined): KeySealing {
  const place = ({ workspaceId, id }: SealedFor) => ({ workspaceId, column: `identity_key.${id}` })
  const required = () => {
    if (!vault) throw identityKeysMissing()
    return vault
  }
  return {
    seal: (secret, whose) => required().seal(secret, place(whose)),
    open: (sealed, whose) => required().open(sealed, place(whose)),
  }
}
