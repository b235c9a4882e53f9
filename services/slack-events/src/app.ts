import type { Messaging } from '@parley/messaging'
import { createHttpApp } from '@parley/service-kit'
import { requireSlackSignature } from '@parley/slack'
import type { Logger } from '@parley/telemetry'
import type { FastifyInstance } from 'fastify'
import { postSlackEvents } from './routes/post-slack-events.ts'

export interface AppDeps {
  messaging: Pick<Messaging, 'publishFact' | 'ready'>
  slackSigningSecret: string
  slackAppId: string | null
  logger: Logger
}

export function createApp({ messaging, slackSigningSecret, slackAppId, logger }: AppDeps): FastifyInstance {
  const app = createHttpApp({ name: 'slack-events', logger, readiness: { nats: () => messaging.ready() } })
  app.register(async (signed) => {
    requireSlackSignature(signed, slackSigningSecret)
    postSlackEvents(signed, { messaging, slackAppId })
  })
  return app
}
