import type { Token } from '../model.ts'
import { prune } from '../shapes/place.ts'
import { isOrgToken } from '../token-reach.ts'
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
  const org = isOrgToken(token)
  const workspaces = Object.values(world.store.state.workspaces)
  const workspace = workspaces.find(({ id, enterprise }) => (org ? enterprise?.id : id) === token.team)
  const enterprise = workspace?.enterprise
  return {
    app_id: token.appId,
    team: org || !workspace ? null : { id: workspace.id, name: workspace.name },
    enterprise: enterprise ? { id: enterprise.id, name: enterprise.name } : null,
    is_enterprise_install: org,
  }
}
