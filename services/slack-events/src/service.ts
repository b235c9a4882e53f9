import { connectMessaging } from '@parley/messaging'
import type { ServiceModule } from '@parley/service-kit'
import { createApp } from './app.ts'
import { type Config, loadConfig } from './config.ts'

/** Slack's Events API in. */
export const service: ServiceModule<Config> = {
  name: 'slack-events',
  loadConfig,
  async start(config, { logger }) {
    const messaging = await connectMessaging({ url: config.natsUrl, name: 'slack-events', logger })
    const app = createApp({ messaging, slackSigningSecret: config.slackSigningSecret, logger })
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
