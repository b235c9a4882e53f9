import type { Messaging } from '@parley/messaging'
import { createHttpApp } from '@parley/service-kit'
import { requireSlackSignature } from '@parley/slack'
import type { Logger } from '@parley/telemetry'
import type { FastifyInstance } from 'fastify'
import type { PayloadDeps } from './listeners/answer-payload.ts'
import type { CommandsDeps } from './listeners/answer-slash-command.ts'
import { postSlackCommands } from './routes/post-slack-commands.ts'
import { postSlackInteractivity } from './routes/post-slack-interactivity.ts'
import { postSlackOptions } from './routes/post-slack-options.ts'

export interface AppDeps extends PayloadDeps, CommandsDeps {
  messaging: Pick<Messaging, 'publish' | 'request' | 'ready'>
  slackSigningSecret: string
  logger: Logger
}

export function createApp({ slackSigningSecret, logger, ...deps }: AppDeps): FastifyInstance {
  const { messaging } = deps
  const app = createHttpApp({ name: 'slack-interactivity', logger, readiness: { nats: () => messaging.ready() } })
  app.register(async (signed) => {
    requireSlackSignature(signed, slackSigningSecret)
    postSlackInteractivity(signed, deps)
    postSlackCommands(signed, deps)
    postSlackOptions(signed, deps)
  })
  return app
}
