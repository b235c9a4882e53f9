import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import { fail } from '../errors.ts'
import { clientOf } from './client-of.ts'
import { identityClaims } from './identity-claims.ts'
import { identityKey, keyId } from './identity-keys.ts'
import type { OpenMethod } from './open-method.ts'

/** Sign in with Slack. @see https://docs.slack.dev/authentication/sign-in-with-slack/ */
export const openidConnectToken: OpenMethod = {
  name: 'openid.connect.token',
  args: ['client_id', 'client_secret', 'code', 'redirect_uri', 'grant_type', 'refresh_token'],
  async run({ world, grants, apps }, args, authorization) {
    const app = clientOf(apps, args, authorization)
    if ((args.grant_type ?? 'authorization_code') !== 'authorization_code') return fail('unsupported_grant_type')
    const code = grants.redeem(args.code, app, args.redirect_uri, 'login')
    const workspace = world.workspace(code.team)
    const user = workspace.users[code.user] ?? fail('invalid_code')
    const token = grants.signIn(app, code)
    const identity = await new SignJWT({
      ...identityClaims(world.place(workspace), user, code),
      ...(code.nonce ? { nonce: code.nonce } : {}),
      at_hash: halfHash(token.token),
      auth_time: Math.floor(Date.now() / 1_000),
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId })
      .setIssuer(world.origin)
      .setSubject(user.id)
      .setAudience(app.clientId)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(await identityKey(world))
    return { access_token: token.token, token_type: 'Bearer', id_token: identity }
  },
}

/** @see https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken */
const halfHash = (token: string): string =>
  createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url')
