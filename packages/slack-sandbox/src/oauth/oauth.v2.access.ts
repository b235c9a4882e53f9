import { fail } from '../errors.ts'
import { clientOf } from './client-of.ts'
import { granted, whereGranted } from './granted.ts'
import type { Answer, OpenMethod, OpenMethodDeps } from './open-method.ts'

/** @see https://docs.slack.dev/reference/methods/oauth.v2.access/ */
export const oauthV2Access: OpenMethod = {
  name: 'oauth.v2.access',
  args: ['client_id', 'client_secret', 'code', 'redirect_uri', 'grant_type', 'refresh_token'],
  run(deps, args, authorization) {
    const app = clientOf(deps.apps, args, authorization)
    const grant = args.grant_type ?? 'authorization_code'
    if (grant === 'refresh_token') return refreshed(deps, app, args.refresh_token)
    if (grant !== 'authorization_code') return fail('invalid_grant_type')
    const code = deps.grants.redeem(args.code, app, args.redirect_uri, 'install')
    const { bot, user } = deps.grants.install(app, code)
    const token = bot ?? user ?? fail('no_scopes')
    return {
      ...(bot ? { ...granted(bot), bot_user_id: bot.user } : {}),
      ...whereGranted(deps.world, token),
      authed_user: { id: code.user, ...(user ? granted(user) : {}) },
    }
  },
}

function refreshed(
  { world, grants }: OpenMethodDeps,
  app: Parameters<typeof grants.refresh>[0],
  given: unknown,
): Answer {
  const token = grants.refresh(app, given)
  return {
    ...granted(token),
    ...(token.kind === 'bot' ? { bot_user_id: token.user } : {}),
    ...whereGranted(world, token),
  }
}
