import cookie from '@fastify/cookie'
import { createHttpApp, type ReadinessChecks } from '@parley/service-kit'
import type { Logger } from '@parley/telemetry'
import type { FastifyInstance } from 'fastify'
import { getSlackInstall, type InstallDeps } from './routes/get-slack-install.ts'
import { getSlackLogin } from './routes/get-slack-login.ts'
import { getSlackLoginCallback, type LoginCallbackDeps } from './routes/get-slack-login-callback.ts'
import { type CallbackDeps, getSlackOauthCallback } from './routes/get-slack-oauth-callback.ts'

export interface AppDeps extends InstallDeps, CallbackDeps, LoginCallbackDeps {
  logger: Logger
  readiness: ReadinessChecks
}

export function createApp(deps: AppDeps): FastifyInstance {
  const app = createHttpApp({ name: 'oauth', logger: deps.logger, readiness: deps.readiness })
  app.register(cookie)
  app.register(async (routes) => {
    getSlackInstall(routes, deps)
    getSlackOauthCallback(routes, deps)
    getSlackLogin(routes, deps)
    getSlackLoginCallback(routes, deps)
  })
  return app
}
