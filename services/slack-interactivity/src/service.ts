import { type Consumption, connectMessaging, type Messaging } from '@parley/messaging'
import type { ServiceModule } from '@parley/service-kit'
import { createActors } from './actors.ts'
import { createApp } from './app.ts'
import { createBackground } from './background.ts'
import { type Config, loadConfig } from './config.ts'
import { answerDirectMessage } from './handlers/answer-direct-message.ts'
import { answerFromSocket } from './handlers/answer-from-socket.ts'
import { answerMention } from './handlers/answer-mention.ts'
import type { HandlerDeps } from './handlers/handler-deps.ts'
import { showHomeToReader } from './handlers/show-home.ts'
import { createIsOurs } from './our-app.ts'
import { createWorkspaces } from './workspaces.ts'

const name = 'slack-interactivity'

/** What people do with the app in Slack: buttons, modals, shortcuts, commands, mentions, Home. */
export const service: ServiceModule<Config> = {
  name,
  loadConfig,
  async start({ natsUrl, slackSigningSecret, slackAppId, ...links }, { logger }) {
    const messaging = await connectMessaging({ url: natsUrl, name, logger })
    const background = createBackground(logger)
    const actors = createActors({ messaging, workspaces: createWorkspaces(), background, links })
    const deps = { messaging, actors, links, isOurs: createIsOurs(slackAppId) }
    const work = await listen({ messaging, actors })
    const answering = messaging.respond('slackPayload.answer.v1', name, answerFromSocket({ ...deps, logger }))
    const app = createApp({ ...deps, slackSigningSecret, logger })
    await app.ready()
    return {
      app,
      stop: async () => {
        await app.close()
        await Promise.all([...work, answering].map((each) => each.stop()))
        await background.idle()
        await messaging.close()
      },
    }
  },
}

const listen = (deps: HandlerDeps & { messaging: Messaging }): Promise<Consumption[]> =>
  Promise.all([
    deps.messaging.consume('slackHome.received.v1', name, 'show-home', showHomeToReader(deps)),
    deps.messaging.consume('slackMention.received.v1', name, 'answer-mention', answerMention(deps)),
    deps.messaging.consume('slackDirectMessage.received.v1', name, 'answer-direct-message', answerDirectMessage(deps)),
  ])
