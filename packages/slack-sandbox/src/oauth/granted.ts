import type { Token } from '../model.ts'
import { prune } from '../shapes/place.ts'
import type { World } from '../world.ts'
import type { Answer } from './open-method.ts'

/** A token as Slack hands it over. */
export const granted = (token: Token): Answer =>
  prune({
    access_token: token.token,
    token_type: token.kind,
    scope: token.scopes.join(','),
    refresh_token: token.refreshToken,
    expires_in: token.expiresAt ? Math.floor((token.expiresAt - Date.now()) / 1_000) : undefined,
  })

export function whereGranted(world: World, token: Token): Answer {
  const { id, name } = world.workspace(token.team)
  return { app_id: token.appId, team: { id, name }, enterprise: null, is_enterprise_install: false }
}
