import { fail } from '../errors.ts'
import { findToken } from '../find-token.ts'
import { identityClaims, pictureClaims } from './identity-claims.ts'
import type { OpenMethod } from './open-method.ts'

/** Who the owner of a token of Sign in with Slack is. */
export const openidConnectUserInfo: OpenMethod = {
  name: 'openid.connect.userInfo',
  args: ['token'],
  run({ world }, args, authorization) {
    const token = findToken(world.store.state.tokens, args, authorization)
    if (!token.scopes.includes('openid'))
      return fail('missing_scope', { needed: 'openid', provided: token.scopes.join(',') })
    const workspace = world.workspace(token.team)
    const user = workspace.users[token.user] ?? fail('invalid_auth')
    const place = world.place(workspace)
    return { sub: user.id, ...identityClaims(place, user, token), ...pictureClaims(place, user) }
  },
}
