import { apiTest } from './api-test.ts'
import { oauthV2Access } from './oauth.v2.access.ts'
import { oauthV2Exchange } from './oauth.v2.exchange.ts'
import type { OpenMethod } from './open-method.ts'
import { openidConnectToken } from './openid.connect.token.ts'
import { openidConnectUserInfo } from './openid.connect.userInfo.ts'

/** Every Web API method that needs no bot's or person's token to be let in, by its name. */
export const openMethods: ReadonlyMap<string, OpenMethod> = new Map(
  [apiTest, oauthV2Access, oauthV2Exchange, openidConnectToken, openidConnectUserInfo].map((each) => [each.name, each]),
)
