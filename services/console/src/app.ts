import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import type { Messaging } from '@parley/messaging'
import { createHttpApp, type ReadinessChecks } from '@parley/service-kit'
import type { Logger } from '@parley/telemetry'
import type { FastifyInstance } from 'fastify'
import { answerOf } from './errors.ts'
import type { PrismaClient } from './generated/prisma/client.ts'
import type { ApiDeps } from './routes/api-deps.ts'
import { getAgents } from './routes/get-agents.ts'
import { getAuthHandoff } from './routes/get-auth-handoff.ts'
import { getChannels } from './routes/get-channels.ts'
import { getConnection } from './routes/get-connection.ts'
import { getConversation } from './routes/get-conversation.ts'
import { getConversations } from './routes/get-conversations.ts'
import { getMe } from './routes/get-me.ts'
import { getPeople } from './routes/get-people.ts'
import { getPublicPages } from './routes/get-public-pages.ts'
import { getSites } from './routes/get-sites.ts'
import { getUserGroups } from './routes/get-user-groups.ts'
import { patchSite } from './routes/patch-site.ts'
import { postConnectionTest } from './routes/post-connection-test.ts'
import { postLogout } from './routes/post-logout.ts'
import { postMessage } from './routes/post-message.ts'
import { postSites } from './routes/post-sites.ts'
import { postTyping } from './routes/post-typing.ts'
import { putAgentProfile } from './routes/put-agent-profile.ts'
import { serveApp } from './routes/serve-app.ts'
import { siteIdentity } from './routes/site-identity.ts'
import { createDoorkeeper } from './session-cookie.ts'

export interface AppDeps {
  messaging: Messaging
  prisma: PrismaClient
  publicUrl: string
  dist: string
  supportEmail: string
  logger: Logger
  readiness: ReadinessChecks
}

const apiRoutes = [
  getMe,
  postLogout,
  getSites,
  postSites,
  patchSite,
  siteIdentity,
  getChannels,
  getAgents,
  getPeople,
  putAgentProfile,
  getUserGroups,
  getConversations,
  getConversation,
  postMessage,
  postTyping,
  getConnection,
  postConnectionTest,
]

export function createApp(deps: AppDeps): FastifyInstance {
  const { messaging, prisma, publicUrl, dist, supportEmail, logger, readiness } = deps
  const app = createHttpApp({ name: 'console', logger, readiness })
  app.register(cookie)
  app.register(helmet, {
    contentSecurityPolicy: { directives: contentPolicy(publicUrl) },
    strictTransportSecurity: publicUrl.startsWith('https:'),
  })
  app.register(async (pages) => getAuthHandoff(pages, { messaging, prisma, publicUrl }))
  app.register(async (api) => {
    const replyWithProblem = api.errorHandler
    api.setErrorHandler((error, request, reply) => replyWithProblem(answerOf(error) as typeof error, request, reply))
    const apiDeps: ApiDeps = { messaging, prisma, publicUrl, admit: createDoorkeeper(prisma, publicUrl) }
    for (const route of apiRoutes) route(api, apiDeps)
  })
  app.register(async (pages) => getPublicPages(pages, { supportEmail }))
  app.register(async (pages) => serveApp(pages, dist))
  return app
}

/** Nothing from anywhere else but Slack's pictures of people. */
const contentPolicy = (publicUrl: string) => ({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'https:', ...(publicUrl.startsWith('http:') ? ['http:'] : [])],
  frameSrc: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: publicUrl.startsWith('https:') ? [] : null,
})
