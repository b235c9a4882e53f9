import type { Messaging } from '@parley/messaging'
import { createHttpApp } from '@parley/service-kit'
import { requireSlackSignature } from '@parley/slack'
import type { Logger } from '@parley/telemetry'
import type { FastifyInstance } from 'fastify'
import { postSlackCommands } from './routes/post-slack-commands.ts'
import { postSlackInteractivity } from './routes/post-slack-interactivity.ts'
import { postSlackOptions } from './routes/post-slack-options.ts'

export interface AppDeps {
  messaging: Pick<Messaging, 'publish' | 'ready'>
  slackSigningSecret: string
  logger: Logger
}

export function createApp({ messaging, slackSigningSecret, logger }: AppDeps): FastifyInstance {
  const app = createHttpApp({ name: 'slack-interactivity', logger, readiness: { nats: () => messaging.ready() } })
  app.register(async (signed) => {
    requireSlackSignature(signed, slackSigningSecret)
    postSlackInteractivity(signed, { messaging })
    postSlackCommands(signed)
    postSlackOptions(signed)
  })
  return app
}
