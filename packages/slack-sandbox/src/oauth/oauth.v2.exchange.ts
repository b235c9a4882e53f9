import { clientOf } from './client-of.ts'
import { granted, whereGranted } from './granted.ts'
import type { OpenMethod } from './open-method.ts'

/** @see https://docs.slack.dev/reference/methods/oauth.v2.exchange/ */
export const oauthV2Exchange: OpenMethod = {
  name: 'oauth.v2.exchange',
  args: ['client_id', 'client_secret', 'token'],
  run(deps, args, authorization) {
    const app = clientOf(deps.apps, args, authorization)
    const token = deps.grants.exchange(app, args.token)
    const whose = token.kind === 'bot' ? { bot_user_id: token.user } : { user_id: token.user }
    return { ...granted(token), ...whose, ...whereGranted(deps.world, token) }
  },
}
