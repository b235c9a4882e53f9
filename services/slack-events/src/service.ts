import { connectMessaging } from '@parley/messaging'
import type { ServiceModule } from '@parley/service-kit'
import { createApp } from './app.ts'
import { type Config, loadConfig } from './config.ts'

/** Slack's Events API in. */
export const service: ServiceModule<Config> = {
  name: 'slack-events',
  loadConfig,
  async start({ natsUrl, slackSigningSecret, slackAppId }, { logger }) {
    const messaging = await connectMessaging({ url: natsUrl, name: 'slack-events', logger })
    const app = createApp({ messaging, slackSigningSecret, slackAppId, logger })
    await app.ready()
    return {
      app,
      stop: async () => {
        await app.close()
        await messaging.close()
      },
    }
  },
}
