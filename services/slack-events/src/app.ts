import type { Messaging } from '@parley/messaging'
import { createHttpApp } from '@parley/service-kit'
import { requireSlackSignature } from '@parley/slack'
import type { Logger } from '@parley/telemetry'
import type { FastifyInstance } from 'fastify'
import { postSlackEvents } from './routes/post-slack-events.ts'
import type { SlackLink } from './socket/slack-link.ts'

export interface AppDeps {
  messaging: Pick<Messaging, 'publishFact' | 'ready'>
  slackSigningSecret: string
  slackAppId: string | null
  /** The connections to Slack; null where Slack calls our addresses. */
  links: Pick<SlackLink, 'ready'> | null
  logger: Logger
}

export function createApp({ messaging, slackSigningSecret, slackAppId, links, logger }: AppDeps): FastifyInstance {
  const readiness = { nats: () => messaging.ready(), ...(links ? { slackSocket: () => links.ready() } : {}) }
  const app = createHttpApp({ name: 'slack-events', logger, readiness })
  app.register(async (signed) => {
    requireSlackSignature(signed, slackSigningSecret)
    postSlackEvents(signed, { messaging, slackAppId })
  })
  return app
}
